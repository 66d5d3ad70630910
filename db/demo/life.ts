import type { DemoProduct } from "./products.ts";

/** What a customer of the demo has carried, had and wanted, before it becomes rows. */

type Period = { since: string; until: string | null };
export type DemoItem = Period & { kind: "number" | "feature"; label: string; product: DemoProduct; on?: DemoItem };
export type DemoSource = Period & { item?: DemoItem };
export type DemoHolding = Period & {
  product: DemoProduct;
  sources: DemoSource[];
  unsourcedSince: string | null;
  endReason: string | null;
  note: string | null;
};
export type DemoInterest = {
  product: DemoProduct;
  openedOn: string;
  note: string | null;
  closed?: {
    on: string;
    as: "acquired" | "declined" | "withdrawn";
    reason?: string;
    askAgainOn?: string;
    by?: DemoItem;
  };
};
export type DemoStatus = "prospect" | "active" | "suspended" | "closed";
