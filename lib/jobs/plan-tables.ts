import { getTableName } from "drizzle-orm";
import { sqlite } from "#db/index.ts";
import { SUBJECTS, type Subject } from "#lib/activity/tables.ts";

/** The tables that long work writes, in the order their rows depend on each other. */
export const PLANNED = (
  [
    "product",
    "type",
    "default",
    "customer",
    "item",
    "gap",
    "carried",
    "holding",
    "source",
    "interest",
    "call",
  ] as const satisfies Subject[]
).map((subject) => ({ subject, table: getTableName(SUBJECTS[subject]) }));

/** The lists sorted by hand: each its table, and which rows of it are its own. */
export const LISTS = [
  { list: "customer products", table: "customer_products", own: "true" },
  { list: "number types", table: "item_types", own: "kind = 'number'" },
  { list: "feature types", table: "item_types", own: "kind = 'feature'" },
] as const;

/** What a plan was made from and for: a day (company time zone), instants in UTC ms. */
export type PlanFacts = {
  day: string;
  actorId: number | null;
  /** Stands in for the instant of the work in every row and entry. */
  at: number;
  /** The newest change of the base it was made on. */
  since: number;
  /** The change set that it comes to; nothing of it where nothing changes. */
  setId: number | null;
  origin: string | null;
  title: string | null;
  outcome: string | null;
  undoOf: number | null;
};

/** The columns of a table, as the base has them. */
export function columnsOf(table: string) {
  return sqlite.prepare<[], string>(`select name from pragma_table_info('${table}')`).pluck().all();
}
