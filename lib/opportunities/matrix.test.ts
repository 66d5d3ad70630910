import fc from "fast-check";
import { expect, test } from "vitest";
import { makeCustomer, makeHolding, makeInterest, makeProduct, makeStaff } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { accountStaff } from "#lib/test/actors.ts";
import { type Code, isHas, isWanted } from "./cells.ts";
import { type MatrixFilter, type Place, SORTS } from "./filter.ts";
import { getMatrix } from "./queries.ts";

const DAY = "2026-06-15";
const CLASSES = ["product-voice", "product-cloud", null] as const;
const STATUSES = ["prospect", "active", "active", "suspended", "closed"] as const;

/** What a test puts between a customer and a product, and what the cell must say of it on DAY. */
const RELATIONS = {
  none: ".",
  has: "h",
  "has, had before": "h",
  had: "p",
  wants: "i",
  "wants, declined before": "i",
  "has and wants": "H",
  "had and wants": "P",
  "declined for good": "d",
  "declined until later": "d",
  "declined, to be asked again today": ".",
  "declined, then withdrawn later": ".",
  "declined long ago, for good again": "d",
  "had and declined": "q",
  "has, declined before": "h",
  suggested: "s",
  "suggested again after its day": "s",
} as const satisfies Record<string, Code>;
type Relation = keyof typeof RELATIONS;
const NAMES = Object.keys(RELATIONS) as Relation[];

function declined(customer: number, product: number, on: string, askAgainOn: string | null = null) {
  makeInterest(customer, product, { openedOn: on, closedOn: on, closedAs: "declined", reason: "Dear", askAgainOn });
}

function relate(relation: Relation, customer: number, product: number) {
  if (relation.startsWith("declined, then")) {
    declined(customer, product, "2026-01-01");
    makeInterest(customer, product, { openedOn: "2026-02-01", closedOn: "2026-03-01", closedAs: "withdrawn" });
  } else if (relation.startsWith("declined long")) {
    declined(customer, product, "2025-01-01", "2025-06-01");
    declined(customer, product, "2026-01-01");
  } else if (/declined/.test(relation)) {
    const again = { "declined until later": "2026-06-16", "declined, to be asked again today": DAY }[
      relation as string
    ];
    declined(customer, product, "2026-01-01", again ?? null);
  }
  if (relation === "suggested again after its day") declined(customer, product, "2025-01-01", "2026-01-01");
  if (/^had|had before/.test(relation)) makeHolding(customer, product, { since: "2024-01-01", until: "2024-05-01" });
  if (/^has/.test(relation)) makeHolding(customer, product);
  if (/wants/.test(relation)) makeInterest(customer, product);
}

/** Customers out of few words and few values, so that everything happens often and ties are common. */
function makeBase(seed: number, customers: number) {
  let state = seed;
  const pick = <T>(of: readonly T[]) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return of[Math.floor((state / 2147483648) * of.length)] as T;
  };
  const [me, other] = [accountStaff(), makeStaff()];
  const products = Array.from({ length: 6 }, (_, at) => ({
    id: makeProduct({ displayClass: CLASSES[at % 3] ?? null, availability: at === 5 ? "historic" : "standard" }),
    family: CLASSES[at % 3] ?? "-",
    historic: at === 5,
  }));
  sqlite.exec("insert or ignore into suggestion_reading values (1, 1000, 1, '2026-06-01', 100, 5)");
  const people = Array.from({ length: customers }, () => {
    const name = `${pick(["Acme", "Øre", "b", "Zed"])} ${pick(["Ltd", "Co"])}`;
    const [status, manager] = [pick(STATUSES), pick([me.id, other, null])];
    const id = makeCustomer({ name, nameKey: name.toLowerCase(), status, accountManagerId: manager });
    const relations = products.map(({ id: product, historic }) => {
      const relation = pick([...NAMES, "none", "none", "none"] as Relation[]);
      relate(relation, id, product);
      const strength = pick([5, 310, 550, 550]);
      if (!/suggested/.test(relation) || status === "closed") return { code: RELATIONS[relation], strength: 0 };
      sqlite
        .prepare("insert into suggestions values (?, ?, 1, ?, '2026-06-01', ?)")
        .run(id, product, strength, manager);
      return { code: RELATIONS[relation], strength: Math.floor(strength / 10), historic };
    });
    const codes = relations.map(({ code, strength }, at) =>
      code === "s" && (products[at]?.historic || status === "closed") ? "." : strength < 0 ? "" : code,
    );
    return {
      id,
      key: name.toLowerCase(),
      status,
      manager,
      codes,
      interests: codes.filter(isWanted).length,
      strength: Math.max(...relations.map(({ strength }) => strength)),
    };
  });
  return { me, other, products, people };
}

type Base = ReturnType<typeof makeBase>;

/** Which customers the matrix must show, in which order, by looking at every one. */
function bruteForce({ people, products, me }: Base, filter: MatrixFilter) {
  const manager = { me: me.id, none: null }[String(filter.manager)] ?? filter.manager;
  const by = { name: () => 0, interests: (one: Person) => one.interests, strength: (one: Person) => one.strength };
  type Person = Base["people"][number];
  return people
    .filter(({ status }) => status !== "closed" && (!filter.status || status === filter.status))
    .filter((one) => !filter.manager || one.manager === (filter.manager === "none" ? null : manager))
    .filter(({ codes }) =>
      filter.products.every(({ relation, productId }) => {
        const code = codes[products.findIndex(({ id }) => id === productId)] ?? ".";
        return { has: isHas(code), lacks: !isHas(code), wants: isWanted(code) }[relation];
      }),
    )
    .filter(
      ({ codes }) =>
        !filter.suggested ||
        codes.some((code, at) => code === "s" && (!filter.family || products[at]?.family === filter.family)),
    )
    .sort(
      (a, b) =>
        by[filter.sort](b) - by[filter.sort](a) ||
        Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)) ||
        a.id - b.id,
    );
}

function readAll({ me }: Base, filter: MatrixFilter, from: Place = {}, towards: "next" | "previous" = "next") {
  const pages: ReturnType<typeof getMatrix>[] = [];
  for (let place: Place | null = from; place; ) {
    const page = getMatrix(me, filter, place, DAY);
    pages.push(page);
    place = page[towards];
  }
  return pages;
}

const arbitraryFilter = (base: Base) =>
  fc.record({
    sort: fc.constantFrom(...(Object.keys(SORTS) as MatrixFilter["sort"][])),
    status: fc.constantFrom(null, null, "active" as const, "prospect" as const, "suspended" as const),
    manager: fc.constantFrom(null, null, "me" as const, "none" as const, base.other),
    family: fc.constantFrom(null, null, "product-voice", "-", "unheard-of"),
    products: fc.uniqueArray(
      fc.record({
        relation: fc.constantFrom("has" as const, "lacks" as const, "wants" as const),
        productId: fc.constantFrom(...base.products.map(({ id }) => id)),
      }),
      { maxLength: 2, selector: ({ relation, productId }) => `${relation} ${productId}` },
    ),
    suggested: fc.constantFrom(false, false, true),
    historic: fc.boolean(),
    customer: fc.constant(null),
    product: fc.constant(null),
  });

test.each([
  ["a base small enough to be gathered", 260, 200],
  ["a base that is walked", 1500, 80],
])("in %s every cell, total and order is what reading all of it gives, forward and back", (_, size, numRuns) => {
  const base = makeBase(size, size);
  fc.assert(
    fc.property(arbitraryFilter(base), (filter) => {
      const expected = bruteForce(base, filter);
      const pages = readAll(base, filter);
      const rows = pages.flatMap((page) => page.rows);
      expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      const shown = base.products.filter(
        ({ family, historic }) => (filter.historic || !historic) && (!filter.family || family === filter.family),
      );
      const at = shown.map(({ id }) => base.products.findIndex((product) => product.id === id));
      expect(pages[0]?.columns.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
      expect(rows.map(({ codes }) => codes)).toEqual(expected.map(({ codes }) => at.map((n) => codes[n]).join("")));
      for (const { codes, facts } of rows) expect(facts.length).toBe([...codes].filter((code) => code !== ".").length);
      for (const { totals, total, rows: page } of pages) {
        expect(page.length).toBeLessThanOrEqual(50);
        if (total !== null) expect(total).toBe(expected.length);
        const count = (is: (code: string) => boolean) =>
          at.map((n) => expected.filter(({ codes }) => is(codes[n] ?? ".")).length);
        if (size < 500 || totals || expected.length <= 50)
          expect(totals).toEqual({ customers: expected.length, has: count(isHas), wants: count(isWanted) });
      }
      const before = pages.slice(0, -1).flatMap((page) => page.rows.map(({ id }) => id));
      const previous = pages.at(-1)?.previous;
      const back = previous ? readAll(base, filter, previous, "previous") : [];
      expect(back.reverse().flatMap((page) => page.rows.map(({ id }) => id))).toEqual(before);
    }),
    { numRuns },
  );
});
