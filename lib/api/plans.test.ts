import { expect, test } from "vitest";
import { sqlite } from "#db/index.ts";
import { send, tokenFor } from "#lib/test/api.ts";

const SINCE = ["", "&createdSince=2026-01-01T00:00:01Z", "&updatedSince=2026-01-01T00:00:01Z"];
const LISTS = ["/customers", "/numbers", "/features", "/holdings", "/interests"];
const OF_PRODUCT = ["/holdings?productId=1&limit=9", "/interests?productId=1&limit=9"];
const NARROW = [
  "/numbers?customerId=1&limit=9",
  "/numbers?number=1&limit=9",
  "/features?numberId=1&limit=9",
  "/holdings?customerId=1&limit=9",
];

/** The statements that are prepared for these addresses. */
function statementsOf(addresses: string[]) {
  const token = tokenFor();
  const texts: string[] = [];
  const { prepare } = sqlite;
  sqlite.prepare = ((text: string) => {
    texts.push(text);
    return prepare.call(sqlite, text);
  }) as typeof prepare;
  for (const address of addresses) expect(send(token, "GET", address).status, address).toBe(200);
  sqlite.prepare = prepare;
  return texts.filter((text) => text.includes("limit @limit"));
}

function planOf(text: string) {
  const plan = sqlite.prepare(`explain query plan ${text.replace(/@\w+/g, "1")}`).all() as { detail: string }[];
  return plan.map(({ detail }) => detail);
}

test("no list reads or sorts more of the base than it shows", () => {
  const wide = [...LISTS.flatMap((list) => SINCE.map((since) => `${list}?limit=9${since}`)), ...OF_PRODUCT];
  const texts = statementsOf(wide);
  // By instant there are two: of that very instant, sought by id within it, and later.
  expect(texts).toHaveLength(wide.length + LISTS.length * 2);
  for (const text of texts) {
    const [first, ...rest] = planOf(text);
    expect(first, text).toMatch(/^SEARCH \w+ USING (INTEGER PRIMARY KEY|(COVERING )?INDEX) .*[(>]/);
    expect(rest.join("; "), text).not.toMatch(/SCAN|TEMP B-TREE/);
    if (text.includes("= @since")) expect(first, text).toMatch(/\(\w+=\? AND \w+>\?\)/);
  }
});

test("a narrow list reads what it is narrowed to, and sorts no more", () => {
  const texts = statementsOf(NARROW.flatMap((list) => SINCE.map((since) => list + since)));
  expect(texts).toHaveLength(NARROW.length * (SINCE.length + 2));
  for (const text of texts)
    expect(planOf(text)[0], text).toMatch(/^SEARCH [it] USING INDEX \w+_by_(customer|key|number) \(\w+=\?/);
});
