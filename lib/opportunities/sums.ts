import { type Cells, isHas, isWanted } from "./cells.ts";

/** Who has and who wants each product of the columns, of so many customers. */
export type ColumnTotals = { customers: number; has: number[]; wants: number[] };

/** What some rows add up to, column by column. */
export function totalsOfRows(rows: readonly Pick<Cells, "codes">[], width: number): ColumnTotals {
  const has = new Array<number>(width).fill(0);
  const wants = new Array<number>(width).fill(0);
  for (const { codes } of rows)
    for (let at = 0; at < width; at++) {
      const code = codes[at] as string;
      if (isHas(code)) has[at] = (has[at] as number) + 1;
      if (isWanted(code)) wants[at] = (wants[at] as number) + 1;
    }
  return { customers: rows.length, has, wants };
}

/** The totals of all that match, after cells of some rows have changed from what they were to what they are now. */
export function totalsAfter(all: ColumnTotals, before: ColumnTotals, now: ColumnTotals): ColumnTotals {
  const moved = (of: "has" | "wants") => all[of].map((sum, at) => sum + (now[of][at] ?? 0) - (before[of][at] ?? 0));
  return { customers: all.customers, has: moved("has"), wants: moved("wants") };
}
