import { integer, text } from "drizzle-orm/sqlite-core";

/** A row's id. Never used again after its row is gone, so an old log entry cannot point at a new row. */
export const id = () => integer().primaryKey({ autoIncrement: true });

/** A day, `YYYY-MM-DD`, in the company's time zone. */
export const day = () => text();

/** An instant: UTC, in milliseconds. */
export const instant = () => integer();

export const yesNo = () => integer({ mode: "boolean" });

/** How often a row's own fields have changed: a save says which version it read. */
export const version = () => integer().notNull().default(1);
