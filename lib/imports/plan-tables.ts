import { getTableName } from "drizzle-orm";
import { sqlite } from "#db/index.ts";
import { SUBJECTS, type Subject } from "#lib/activity/tables.ts";

/** The tables an import writes, in the order their rows depend on each other. */
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
  ] as const satisfies Subject[]
).map((subject) => ({ subject, table: getTableName(SUBJECTS[subject]) }));

/** What a plan was made from and for: a day (company time zone), instants in UTC ms. */
export type PlanFacts = {
  day: string;
  actorId: number | null;
  /** Stands in for the instant of the import in every row and entry. */
  at: number;
  /** The newest change of the base it was made on. */
  since: number;
};

/** The columns of a table, as the base has them. */
export function columnsOf(table: string) {
  return sqlite.prepare<[], string>(`select name from pragma_table_info('${table}')`).pluck().all();
}
