import { expect } from "vitest";
import { sqlite } from "#db/index.ts";

const counted = [
  "items",
  "item_gaps",
  "item_types",
  "type_defaults",
  "carried_products",
  "holdings",
  "holding_sources",
  "interests",
  "calls",
  "change_sets",
];

function base() {
  return counted.map((table) => sqlite.prepare(`select * from ${table} order by id`).all());
}

/** Expects the work to be refused with the error, or a sentence of it, and nothing to be written. */
export function expectRefused(work: () => unknown, error: new (...args: never[]) => Error, fields: object = {}) {
  const before = base();
  let thrown: unknown;
  try {
    work();
  } catch (fault) {
    thrown = fault;
  }
  expect(thrown).toBeInstanceOf(error);
  expect(thrown).toMatchObject(fields);
  expect(base()).toEqual(before);
}
