import fc from "fast-check";
import { expect, test } from "vitest";
import { makeCustomer, makeHolding, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { accountStaff, nobody } from "#lib/test/actors.ts";
import { fold, numberKey, searchKey } from "#lib/text.ts";
import { type CustomerFilter, listAddress, type Place, readFilter, readPlace } from "./filter.ts";
import { listCustomers } from "./queries.ts";
import { STATUS_NAMES } from "./rules.ts";

const none: CustomerFilter = { q: "", status: null, manager: null, products: [] };
type Page = ReturnType<typeof listCustomers>;

/** Every row of a list, page by page, and the pages. */
function readAll(filter: CustomerFilter, from: Place = {}, towards: "next" | "previous" = "next") {
  const actor = accountStaff();
  const pages: Page[] = [];
  for (let place: Place | null = from; place; ) {
    const page = listCustomers(actor, filter, place);
    pages.push(page);
    place = page[towards];
  }
  return pages;
}

const ids = (pages: Page[]) => pages.flatMap(({ rows }) => rows.map(({ id }) => id));

/** A few hundred customers out of few words, so that everything happens often. */
function makeBase() {
  let seed = 7;
  const pick = <T>(of: readonly T[]) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return of[Math.floor((seed / 2147483648) * of.length)] as T;
  };
  const staff = accountStaff().id;
  const products = ["Voice", "Line", "Old"].map((name) => makeProduct({ name: `${name} ${seed}` }));
  const words = ["Acme", "Café", "Smith", "& Sons", "Øre", "7590", '"x"', "100%", "Ltd", "A"];
  const customers = Array.from({ length: 260 }, (_, at) => {
    const name = `${pick(words)} ${pick(words)} ${pick(words)}`;
    const accountNumber = `${pick(["AC", "7590-", "z"])}${at}`;
    const status = pick(STATUS_NAMES);
    const accountManagerId = pick([staff, null]);
    const id = makeCustomer({
      name,
      nameKey: searchKey(name),
      accountNumber,
      accountKey: fold(accountNumber),
      status,
      accountManagerId,
    });
    const numbers = pick([[], [`0113 496 0${100 + at}`], [`0161 75${at}`, `(0113) 496-1${100 + at}`]]).map((label) => {
      makeNumber(id, { label, key: numberKey(label), droppedOn: pick([null, "2026-02-01"]) });
      return numberKey(label);
    });
    const relations = products.map((productId) => {
      const relation = pick(["has", "had", "again", "none", "none"] as const);
      if (relation === "had" || relation === "again")
        makeHolding(id, productId, { since: "2025-01-01", until: "2025-02-01" });
      if (relation === "has" || relation === "again") makeHolding(id, productId);
      const wants = pick([true, false, false]);
      if (wants) makeInterest(id, productId);
      if (pick([true, false])) {
        makeInterest(id, productId, { openedOn: "2024-01-01", closedOn: "2024-02-01", closedAs: "withdrawn" });
      }
      const has = relation === "has" || relation === "again";
      return { has, had: relation === "had", lacks: !has, wants };
    });
    return {
      id,
      text: `${searchKey(name)}\n${fold(accountNumber)}`,
      nameKey: searchKey(name),
      status,
      accountManagerId,
      numbers,
      relations,
    };
  });
  return { customers, products, staff };
}

type Base = ReturnType<typeof makeBase>;

/** What a list must hold, by looking at every customer. */
function bruteForce({ customers, products }: Base, { q, status, manager, products: wished }: CustomerFilter) {
  const text = searchKey(q);
  const key = numberKey(q);
  const words = text.split(" ");
  const found = (one: Base["customers"][number]) => {
    if (text === "") return true;
    if ([...text].length < 3) return one.nameKey.startsWith(text);
    const named = words.some((word) => [...word].length >= 3)
      ? words.every((word) => one.text.includes(word))
      : one.text.includes(text);
    return named || ([...key].length >= 3 && one.numbers.some((number) => number.includes(key)));
  };
  return customers
    .filter(found)
    .filter((one) => !status || one.status === status)
    .filter((one) => !manager || one.accountManagerId === (manager === "none" ? null : manager))
    .filter((one) => wished.every(({ relation, productId }) => one.relations[products.indexOf(productId)]?.[relation]))
    .sort((a, b) => Buffer.compare(Buffer.from(a.nameKey), Buffer.from(b.nameKey)) || a.id - b.id)
    .map(({ id }) => id);
}

test("a list holds what looking at every customer finds, in order, forward and back", () => {
  const base = makeBase();
  const filters = fc.record({
    q: fc.oneof(
      fc.constant(""),
      fc.constantFrom(
        "acme",
        "CAFE",
        "a",
        "sm",
        "&",
        "7590",
        "7590-1",
        "ltd acme",
        "& sons ltd",
        "0113",
        "0113 496",
        "(0161)",
        "49601",
        "113-496-11",
        '"x"',
        "100%",
        "øre a",
        "zzz",
        "a a",
      ),
      fc
        .string({ maxLength: 4 })
        .map((text) => text.replace(/\s+/g, " ").trim())
        .filter((text) => /^[\x20-\x7e]*$/.test(text)),
    ),
    status: fc.option(fc.constantFrom(...STATUS_NAMES), { freq: 2 }),
    manager: fc.constantFrom(null, null, "none" as const, base.staff),
    products: fc.uniqueArray(
      fc.record({
        relation: fc.constantFrom("has" as const, "had" as const, "lacks" as const, "wants" as const),
        productId: fc.constantFrom(...base.products),
      }),
      { maxLength: 2, selector: ({ relation, productId }) => `${relation} ${productId}` },
    ),
  });
  fc.assert(
    fc.property(filters, (filter) => {
      const expected = bruteForce(base, filter);
      const forward = readAll(filter);
      expect(ids(forward)).toEqual(expected);
      const last = forward.at(-1)?.previous;
      const back = last ? readAll(filter, last, "previous").reverse() : [];
      expect([...ids(back), ...ids(forward.slice(-1))]).toEqual(expected);
      const { total } = forward[0] as Page;
      if (total !== null) expect(total).toBe(expected.length);
    }),
    { numRuns: 250 },
  );
});

test("more matches than are gathered come as they were added, each once, forward and back", () => {
  const product = makeProduct();
  const both: number[] = [];
  const added = Array.from({ length: 1300 }, (_, at) => {
    const id = makeCustomer({ name: at % 2 ? `Branch ${at}` : `Shop ${at}` });
    makeNumber(id, { label: `0113 branch ${at}`, key: `0113branch${at}` });
    makeNumber(id, { label: `0114 branch ${at}`, key: `0114branch${at}` });
    if (at % 40 === 0) makeHolding(id, product);
    if (at % 40 === 0) both.push(id);
    return id;
  });
  const order = [...added.filter((_, at) => at % 2), ...added.filter((_, at) => at % 2 === 0)];
  const forward = readAll({ ...none, q: "branch" });
  expect(ids(forward)).toEqual(order);
  expect(forward[0]).toMatchObject({ sortedBy: "added", total: null, previous: null });
  const back = readAll({ ...none, q: "branch" }, forward.at(-1)?.previous ?? {}, "previous").reverse();
  expect([...ids(back), ...ids(forward.slice(-1))]).toEqual(order);
  const narrowed = readAll({ ...none, q: "branch", products: [{ relation: "has", productId: product }] });
  expect(new Set(ids(narrowed))).toEqual(new Set(both));
  const unheld = readAll({ ...none, q: "branch", products: [{ relation: "lacks", productId: product }] });
  expect(new Set(ids(unheld))).toEqual(new Set(order.filter((id) => !both.includes(id))));
});

test("what is rare among much is looked for a stretch at a time", () => {
  const [one, other] = [makeProduct(), makeProduct()];
  const last = Array.from({ length: 3100 }, (_, at) => {
    const id = makeCustomer({ nameKey: `customer ${String(at).padStart(5, "0")}` });
    makeHolding(id, at % 2 === 0 || at === 3099 ? one : other);
    if (at === 3099) makeHolding(id, other);
    return id;
  }).at(-1);
  const filter: CustomerFilter = {
    ...none,
    products: [
      { relation: "has", productId: one },
      { relation: "has", productId: other },
    ],
  };
  const pages = readAll(filter);
  expect(ids(pages)).toEqual([last]);
  expect(pages.map(({ lookedAt }) => lookedAt)).toEqual([1000, null]);
  const [first] = pages;
  expect(first).toMatchObject({ previous: null, total: null });
  const back = readAll(filter, pages.at(-1)?.previous ?? {}, "previous");
  expect(back.at(-1)?.previous).toBeNull();
});

test("a list by product follows renamings, endings, returns and removals", () => {
  const product = makeProduct();
  const customer = makeCustomer({ name: "Before" });
  const holding = makeHolding(customer, product);
  const interest = makeInterest(customer, product);
  const listed = (relation: "has" | "had" | "wants") =>
    ids(readAll({ ...none, products: [{ relation, productId: product }] })).length;
  const now = () => [listed("has"), listed("had"), listed("wants")];
  expect(now()).toEqual([1, 0, 1]);
  sqlite.prepare("update customers set name_key = 'after' where id = ?").run(customer);
  expect(now()).toEqual([1, 0, 1]);
  sqlite.prepare("update holdings set until = '2026-02-01' where id = ?").run(holding);
  sqlite.prepare("update interests set closed_on = '2026-02-01', closed_as = 'acquired' where id = ?").run(interest);
  expect(now()).toEqual([0, 1, 0]);
  const again = makeHolding(customer, product, { since: "2026-03-01" });
  expect(now()).toEqual([1, 0, 0]);
  sqlite.prepare("delete from holding_sources").run();
  sqlite.prepare("delete from holdings where id = ?").run(again);
  expect(now()).toEqual([0, 1, 0]);
  sqlite.prepare("update holdings set until = null where id = ?").run(holding);
  expect(now()).toEqual([1, 0, 0]);
  sqlite.prepare("update interests set closed_on = null, closed_as = null where id = ?").run(interest);
  sqlite.prepare("delete from holdings where id = ?").run(holding);
  expect(now()).toEqual([0, 0, 1]);
  sqlite.prepare("delete from interests where id = ?").run(interest);
  expect(sqlite.prepare("select count(*) from product_customers").pluck().get()).toBe(0);
});

test("whatever is typed or written into the address, a list answers", () => {
  const actor = accountStaff();
  makeCustomer();
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      '"',
      '""" OR x',
      "*",
      "NEAR(a b)",
      "a\0bcd",
      "💥💥💥",
      "\ud800abc",
      "'--",
      "%_%",
      "()",
      "-".repeat(5000),
      "\u0301\u0301\u0301",
      "ﷺ",
      "a".repeat(9000),
    ),
  );
  const value = fc.oneof(
    text,
    fc.array(text, { maxLength: 3 }),
    fc.constantFrom("1", "0", "-1", "1e9", "99999999999999999999", "n5", "none"),
  );
  const params = fc.dictionary(
    fc.constantFrom(
      "q",
      "status",
      "manager",
      "has",
      "had",
      "lacks",
      "wants",
      "relation",
      "product",
      "after",
      "before",
      "__proto__",
    ),
    value,
  );
  fc.assert(
    fc.property(params, (written) => {
      const filter = readFilter(written);
      const { rows } = listCustomers(actor, filter, readPlace(written));
      expect(rows.length).toBeLessThanOrEqual(1);
      const { searchParams } = new URL(listAddress(filter), "http://x");
      const again = readFilter(
        Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)])),
      );
      expect(again).toEqual({ ...filter, q: filter.q.toWellFormed() });
    }),
    { numRuns: 400 },
  );
});

test("a number found shows itself, an active one first", () => {
  const actor = accountStaff();
  const customer = makeCustomer();
  makeNumber(customer, { label: "0113 496 0001", key: "01134960001", droppedOn: "2026-02-01" });
  const found = () => listCustomers(actor, { ...none, q: "(0113) 496-00" }).rows;
  expect(found()).toMatchObject([{ id: customer, found: "0113 496 0001", foundDropped: 1 }]);
  makeNumber(customer, { label: "0113 496 0002", key: "01134960002" });
  expect(found()).toMatchObject([{ id: customer, found: "0113 496 0002", foundDropped: 0 }]);
});

test("the list needs the permission", () => {
  expect(() => listCustomers(nobody(), none)).toThrow("Customers");
});
