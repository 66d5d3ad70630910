import type { RowTable } from "#db/rows.ts";
import {
  calls,
  carriedProducts,
  customerProducts,
  customers,
  holdingSources,
  holdings,
  interests,
  itemGaps,
  items,
  itemTypes,
  typeDefaults,
} from "#db/schema/index.ts";

/** The tables the log speaks of, each under its domain name. */
export const SUBJECTS = {
  product: customerProducts,
  type: itemTypes,
  default: typeDefaults,
  customer: customers,
  item: items,
  gap: itemGaps,
  carried: carriedProducts,
  holding: holdings,
  source: holdingSources,
  interest: interests,
  call: calls,
} satisfies Record<string, RowTable>;

export type Subject = keyof typeof SUBJECTS;
