import { expect, test } from "vitest";
import { makeCustomer, makeFeature, makeHolding, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { readForSuggestions } from "#lib/suggestions/reading.ts";
import { accountStaff, nobody } from "#lib/test/actors.ts";
import { addDays } from "#lib/time.ts";
import { countBase, countCatalogue } from "./queries.ts";
import { findPictures } from "./queries-pictures.ts";
import { keepsCustomers, listNewSuggestions, listOpenInterests } from "./queries-today.ts";
import { familyWords, monthWords, roundUp, signed } from "./rules.ts";

test("the sizes are of what is active, current and open", () => {
  const actor = accountStaff();
  const before = countBase(actor);
  const customer = makeCustomer({ status: "suspended" });
  const [one, other] = [makeProduct(), makeProduct({ availability: "historic" })];
  makeNumber(customer);
  makeNumber(customer, { droppedOn: "2026-02-01" });
  makeFeature(customer);
  makeHolding(customer, one);
  makeHolding(customer, other, { until: "2026-02-01" });
  makeInterest(customer, one);
  makeInterest(customer, other, { closedOn: "2026-02-01", closedAs: "withdrawn" });
  const after = countBase(actor);
  const grown = Object.entries(after).filter(([name, count]) => count !== before[name as keyof typeof before]);
  expect(Object.fromEntries(grown)).toEqual({
    customers: 1,
    suspended: 1,
    numbers: 1,
    features: 1,
    holdings: 1,
    interests: 1,
  });
  expect(countCatalogue(actor)).toEqual({ offered: 1, historic: 1 });
});

test("each needs its permission", () => {
  const lists = [
    countBase,
    countCatalogue,
    keepsCustomers,
    findPictures,
    (actor: Actor) => listOpenInterests(actor, false),
    (actor: Actor) => listNewSuggestions(actor, false),
  ];
  for (const read of lists) expect(() => read(nobody())).toThrow("needs");
});

const DAY = "2026-11-25";
const AGE_DAYS = [0, 6, 7, 29, 30, 90, 91, 400];

test("open interests are counted by age, mine and everybody's, and the oldest come first", () => {
  const [actor, other] = [accountStaff(), accountStaff()];
  expect(keepsCustomers(actor)).toBe(false);
  const customerOf = (accountManagerId: number | null, status: "active" | "closed" = "active") =>
    makeCustomer({ accountManagerId, status });
  const [mine, theirs, nobodys, closed] = [
    customerOf(actor.id),
    customerOf(other.id),
    customerOf(null),
    customerOf(actor.id, "closed"),
  ];
  expect(keepsCustomers(actor)).toBe(true);
  for (const days of AGE_DAYS)
    for (const customer of [mine, theirs, nobodys, closed])
      makeInterest(customer, makeProduct(), { openedOn: addDays(DAY, -days), note: `${days} days` });
  makeInterest(mine, makeProduct(), { openedOn: "2020-01-01", closedOn: "2020-02-01", closedAs: "withdrawn" });
  const own = listOpenInterests(actor, true, DAY);
  expect(own.ages.map(({ count }) => count)).toEqual([2, 2, 2, 2]);
  expect(own.oldest.map(({ note }) => note)).toEqual([400, 91, 90, 30, 29, 7].map((days) => `${days} days`));
  expect(new Set(own.oldest.map(({ customerId }) => customerId))).toEqual(new Set([mine]));
  expect(listOpenInterests(actor, false, DAY).ages.map(({ count }) => count)).toEqual([6, 6, 6, 6]);
});

test("more than a thousand is said to be more", () => {
  const actor = accountStaff();
  const product = makeProduct();
  for (let made = 0; made < 1001; made++) makeInterest(makeCustomer(), product, { openedOn: DAY });
  expect(listOpenInterests(actor, false, DAY).ages.at(-1)).toMatchObject({ count: 1000, more: true });
});

/** A base in which what goes with what is plain: who has the first has the second, but for the last few. */
function telling(accountManagerId: number) {
  const [broadband, voice, other] = [makeProduct({ name: "Broadband" }), makeProduct({ name: "Voice" }), makeProduct()];
  for (let made = 0; made < 120; made++) {
    const customer = makeCustomer({ accountManagerId: made >= 110 ? accountManagerId : null });
    if (made < 60) makeHolding(customer, broadband);
    if (made < 55) makeHolding(customer, voice);
    if (made >= 60) makeHolding(customer, other);
  }
  const lacking = makeCustomer({ name: "Lacking", accountManagerId });
  makeHolding(lacking, broadband);
  return { broadband, voice, lacking };
}

test("new suggestions are those of my customers, or everybody's, never a Historic product", async () => {
  const actor = accountStaff();
  const { voice, lacking } = telling(actor.id);
  await readForSuggestions({ pause: async () => undefined });
  const [first] = listNewSuggestions(actor, true);
  expect(first).toMatchObject({ customerId: lacking, product: "Voice" });
  expect(first?.sentence).toMatch(/^55 of 61 customers with Broadband also have Voice/);
  expect(listNewSuggestions(accountStaff(), true)).toEqual([]);
  const everybodys = listNewSuggestions(accountStaff(), false);
  expect(everybodys).toContainEqual(first);
  expect(everybodys.length).toBe(6);
  sqlite.prepare("update customer_products set availability = 'historic' where id = ?").run(voice);
  expect(listNewSuggestions(actor, true)).toEqual([]);
});

test("the pictures say what the last reading counted, products in display order", async () => {
  const actor = accountStaff();
  expect(findPictures(actor)).toBeUndefined();
  const { broadband, voice } = telling(actor.id);
  makeCustomer({ status: "closed" });
  await readForSuggestions({ pause: async () => undefined });
  const pictures = findPictures(actor);
  expect(pictures?.customers).toBe(121);
  expect(pictures?.holders.slice(0, 2)).toMatchObject([
    { productId: broadband, name: "Broadband", holders: 61 },
    { productId: voice, name: "Voice", holders: 55 },
  ]);
  expect(pictures?.families).toEqual([{ family: "", customers: 121 }]);
  expect(pictures?.months.length).toBe(13);
});

test.each([
  [3, 5],
  [5, 5],
  [6, 10],
  [11, 20],
  [21, 25],
  [26, 50],
  [101, 200],
  [2401, 2500],
])("an axis for %i ends at %i", (largest, end) => {
  expect(roundUp(largest)).toBe(end);
});

test("changes, months and families in words", () => {
  expect([signed(1200), signed(-3), signed(0)]).toEqual(["+1,200", "−3", "0"]);
  expect(["2026-11", "2026-09"].map(monthWords)).toEqual(["Nov 2026", "Sep 2026"]);
  expect(["product-broadband", "Cloud_apps", ""].map(familyWords)).toEqual([
    "Broadband",
    "Cloud apps",
    "No display class",
  ]);
});
