import { type Cells, isHas, isWanted, percent } from "./cells.ts";

/** Who has and who wants each product of the columns, of so many customers. */
export type ColumnTotals = { customers: number; has: number[]; wants: number[] };

/** What some rows add up to, column by column. */
export function totalsOfRows(rows: readonly Pick<Cells, "codes">[], width: number): ColumnTotals {
  const zeros = () => new Array<number>(width).fill(0);
  const totals = { customers: 0, has: zeros(), wants: zeros() };
  for (const row of rows) countRow(totals, row);
  return totals;
}

/** Counts one more row into totals that are not done yet. */
export function countRow(totals: ColumnTotals, { codes }: Pick<Cells, "codes">) {
  const { has, wants } = totals;
  totals.customers++;
  for (let at = 0; at < has.length; at++) {
    const code = codes[at] as string;
    if (isHas(code)) has[at] = (has[at] as number) + 1;
    if (isWanted(code)) wants[at] = (wants[at] as number) + 1;
  }
}

/** The totals of all that match, after cells of some rows have changed from what they were to what they are now. */
export function totalsAfter(all: ColumnTotals, before: ColumnTotals, now: ColumnTotals): ColumnTotals {
  const moved = (of: "has" | "wants") => all[of].map((sum, at) => sum + (now[of][at] ?? 0) - (before[of][at] ?? 0));
  return { customers: all.customers, has: moved("has"), wants: moved("wants") };
}

/** One sum under the products: what it is called, and a count or a share in whole per cent for each column. */
export type SumLine = { label: string; values: number[]; share?: true };

/**
 * The sums that stand under the products, from first to last.
 * @param page of the rows above them
 * @param all of all customers that match; nothing where that is not known
 */
export function sumLines(page: ColumnTotals | null, all: ColumnTotals | null): SumLine[] {
  const of = all ?? page;
  if (!of) return [];
  const whole = all ? `of all ${all.customers.toLocaleString("en-GB")}` : "on this page";
  return [
    ...(all && page ? [{ label: "Has, on this page", values: page.has }] : []),
    { label: `Has, ${whole}`, values: of.has },
    { label: `Coverage, ${whole}`, values: of.has.map((value) => percent(value, of.customers)), share: true },
    { label: `Interested, ${whole}`, values: of.wants },
  ];
}
