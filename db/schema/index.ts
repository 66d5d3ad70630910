export * from "./activity.ts";
export * from "./customers.ts";
export * from "./holdings.ts";
export * from "./interests.ts";
export * from "./items.ts";
export * from "./products.ts";
export * from "./staff.ts";
export * from "./types.ts";
