import type { Recorded } from "./recorded.ts";
import { between } from "./rules.ts";

export type Asked = { customerId: number; from: string; to: string };

/** Of each kind so many rows are told. */
export const MOST_TOLD = 100;

/** One end of a period: the day, why in words, and who recorded it, where that is known. */
export type End = { day: string; why: string; because?: Because | undefined; recorded: Recorded | null };

/** The number or feature that made it so; `why` says the rest. */
export type Because = { itemId: number; kind: string; label: string };

/** A record whose period began or ended between the two days. */
export type Told = {
  id: number;
  /** Where the record is, under the customer's address. */
  path: string;
  /** A product's name; of a number or feature, what it is called. */
  name: string;
  isItem?: true;
  displayClass: string | null;
  historic: 0 | 1;
  start: End;
  end: End | null;
};

export type Compared = { came: Told[]; went: Told[]; passed: Told[]; more: boolean };

/** Sorts what was read, one row more than is told where there is more, by what became of it. */
export function sorted(read: Told[], { from, to }: Asked, more: boolean): Compared {
  const by = (what: "came" | "went" | "passed") =>
    read.filter(({ start, end }) => between({ since: start.day, until: end?.day ?? null }, from, to) === what);
  return { came: by("came"), went: by("went"), passed: by("passed"), more };
}

/** Whether a day lies between the two, in SQL: the first left out. */
export const within = (column: string) => `(${column} > @from and ${column} <= @to)`;
