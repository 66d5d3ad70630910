import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { Dice } from "#db/demo/random.ts";
import { makeCustomer, makeHolding, makeInterest, makeProduct, makeStaff } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { expectTrueCounters } from "#db/test/laws.ts";
import { Forbidden } from "#lib/errors.ts";
import { accountStaff, nobody } from "#lib/test/actors.ts";
import { addDays, today } from "#lib/time.ts";
import { findReading, listSuggestions } from "./queries.ts";
import { readForSuggestions, readingIsDue } from "./reading.ts";
import { LEAST_SAMPLE } from "./reasons.ts";
import { suggestionSentence } from "./sentences.ts";

const rows = <T = Record<string, unknown>>(statement: string, ...values: unknown[]) =>
  sqlite.prepare(statement).all(...values) as T[];
const at = (day: string) => Date.parse(`${day}T12:00:00Z`);
const DAY = "2026-06-15";
const NOW = at(DAY);
const noPause = { pause: async () => undefined };
const read = (now = NOW) => readForSuggestions(noPause, now);

const DERIVED = [
  "suggestions",
  "suggestion_reasons",
  "suggestion_products",
  "picture_products",
  "picture_families",
  "picture_months",
];
const derived = () => DERIVED.map((table) => rows(`select * from ${table} order by 1, 2`));

/** A base in which some products go with others, and people have, had, want and declined this and that. */
function fill(seed: number, customers = 240) {
  const dice = new Dice(seed);
  const managers = [makeStaff(), makeStaff()];
  const products = Array.from({ length: 9 }, (_, nth) =>
    makeProduct({
      displayClass: nth % 3 ? `product-${nth % 3}` : null,
      availability: nth === 7 ? "historic" : "standard",
    }),
  );
  const statuses = ["active", "active", "active", "active", "prospect", "suspended", "closed"] as const;
  for (let made = 0; made < customers; made++) {
    const customer = makeCustomer({
      status: dice.pick(statuses),
      accountManagerId: dice.chance(0.5) ? dice.pick(managers) : null,
    });
    const has = new Set<number>();
    for (const [nth, product] of products.entries()) {
      const before = products.slice(0, nth).filter((one) => has.has(one));
      if (!dice.chance(nth < 3 ? 0.5 : before.length > 1 ? 0.7 : 0.08)) continue;
      const since = addDays(DAY, -dice.between(1, 800));
      if (dice.chance(0.15)) makeHolding(customer, product, { since, until: addDays(since, 1) });
      else {
        has.add(product);
        makeHolding(customer, product, { since });
      }
    }
    for (const product of products) {
      if (dice.chance(0.9)) continue;
      const openedOn = addDays(DAY, -dice.between(30, 400));
      const closedOn = addDays(openedOn, dice.between(0, 29));
      const declined = { closedOn, closedAs: "declined" as const, reason: "No" };
      const kind = dice.between(0, 4);
      if (kind === 0) makeInterest(customer, product, { openedOn });
      else if (kind === 1) makeInterest(customer, product, { openedOn, closedOn, closedAs: "acquired" });
      else
        makeInterest(customer, product, {
          openedOn,
          ...declined,
          askAgainOn: [null, DAY, addDays(DAY, 1)][kind - 2] ?? null,
        });
    }
  }
  return { products, managers };
}

/** Those that are counted, and how many of them have all of some products: by brute force. */
const counted = (...products: number[]) =>
  rows<{ n: number }>(
    `select count(*) as n from customers c where c.status = 'active'
     and exists (select 1 from holdings where customer_id = c.id and until is null) ${products
       .map(
         (id) =>
           `and exists (select 1 from holdings where customer_id = c.id and product_id = ${id} and until is null)`,
       )
       .join(" ")}`,
  )[0]?.n as number;

type Suggested = { customerId: number; productId: number; a: number; b: number; sample: number };
const suggested = () =>
  rows<Suggested>(
    `select customer_id as customerId, s.product_id as productId, with_a as a, with_b as b, sample
     from suggestions s join suggestion_reasons r on r.id = s.reason_id and r.product_id = s.product_id`,
  );

const LAWLESS = `
  select s.customer_id, s.product_id from suggestions s
    join customers c on c.id = s.customer_id join customer_products p on p.id = s.product_id
  where c.status = 'closed' or p.availability = 'historic' or s.account_manager_id is not c.account_manager_id
    or exists (select 1 from holdings where customer_id = c.id and product_id = p.id)
    or exists (select 1 from interests where customer_id = c.id and product_id = p.id and closed_on is null)
    or exists (select 1 from interests i where i.customer_id = c.id and i.product_id = p.id and i.closed_as = 'declined'
      and (i.ask_again_on is null or i.ask_again_on > '${DAY}')
      and not exists (select 1 from interests l where l.customer_id = c.id and l.product_id = p.id and l.closed_as = 'declined' and l.id > i.id))
  union all select customer_id, count(*) from suggestions group by customer_id having count(*) > 3`;

const UNUSED = "select id from suggestion_reasons where id not in (select reason_id from suggestions)";

test("every sentence recounts by brute force, and nothing is suggested that must not be", async () => {
  const seen = { one: 0, two: 0 };
  await fc.assert(
    fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
      sqlite.exec("savepoint run");
      try {
        fill(seed);
        await read();
        expect(rows(LAWLESS)).toEqual([]);
        expect(rows(UNUSED)).toEqual([]);
        expectTrueCounters();
        const names = new Map(
          rows<{ id: number; name: string }>("select id, name from customer_products").map(({ id, name }) => [
            id,
            name,
          ]),
        );
        const reader = accountStaff();
        const told = new Map<string, string>();
        for (const { customer } of rows<{ customer: number }>(
          "select distinct customer_id as customer from suggestions",
        ))
          for (const { productId, sentence } of listSuggestions(reader, customer))
            told.set(`${customer} ${productId}`, sentence);
        const all = suggested();
        expect(told.size).toBe(all.length);
        for (const { customerId, productId, a, b, sample } of all) {
          const because = [a, b].filter(Boolean);
          const recounted = suggestionSentence({
            product: names.get(productId) as string,
            because: because.map((id) => names.get(id)) as [string],
            sample: counted(...because),
            also: counted(...because, productId),
            holders: counted(productId),
            customers: counted(),
          });
          expect(told.get(`${customerId} ${productId}`)).toBe(recounted);
          expect(sample).toBeGreaterThanOrEqual(LEAST_SAMPLE);
          expect(counted(...because, productId) / sample).toBeGreaterThan((1.2 * counted(productId)) / counted());
          expect(
            rows(
              "select 1 from holdings where customer_id = ? and product_id in (?, ?) and until is null",
              customerId,
              a,
              b,
            ),
          ).toHaveLength(because.length);
          seen[b === 0 ? "one" : "two"]++;
        }
      } finally {
        sqlite.exec("rollback to run; release run");
      }
    }),
    { numRuns: 6 },
  );
  expect(seen.one).toBeGreaterThan(5);
  expect(seen.two).toBeGreaterThan(5);
});

test("the pictures are what counting gives", async () => {
  fill(3);
  await read();
  const held = (day: string) =>
    `(select count(*) from holdings where product_id = p.id and since <= '${day}' and (until is null or until > '${day}'))`;
  expect(rows("select * from picture_products order by 1")).toEqual(
    rows(`select id as product_id, (select count(*) from holdings where product_id = p.id and until is null) as holders,
      ${held("2026-05-15")} as month_ago, ${held("2025-06-15")} as year_ago from customer_products p order by 1`),
  );
  expect(rows("select * from picture_families order by 1")).toEqual(
    rows(`select family, count(*) as customers from (select distinct coalesce(display_class, '') as family, c.id from customers c
      join holdings h on h.customer_id = c.id and until is null join customer_products p on p.id = h.product_id
      where c.status <> 'closed') group by 1 order by 1`),
  );
  const months = rows<{ month: string }>("select * from picture_months order by 1");
  expect([months.length, months[0]?.month, months.at(-1)?.month]).toEqual([13, "2025-06", "2026-06"]);
  for (const { month, ...counts } of months)
    expect(counts).toEqual(
      rows(`select (select count(*) from interests where opened_on like '${month}%') as opened,
        (select count(*) from interests where closed_as = 'acquired' and closed_on like '${month}%') as won`)[0],
    );
});

describe("read again", () => {
  beforeEach(() => void fill(7));

  test("nothing changes where nothing did; another day keeps since when", async () => {
    await read();
    const before = derived();
    expect(before[0]?.length).toBeGreaterThan(10);
    const written = rows("select total_changes() as n")[0]?.n as number;
    await read(NOW + 60_000);
    expect(derived()).toEqual(before);
    // The reading's own row.
    expect(rows("select total_changes() as n")[0]?.n).toBe(written + 1);
    await read(at("2026-06-16"));
    const kept = new Set(before[0]?.map((row) => `${row.customer_id} ${row.product_id}`));
    for (const row of rows("select * from suggestions"))
      expect(row.since).toBe(kept.has(`${row.customer_id} ${row.product_id}`) ? DAY : "2026-06-16");
  });

  test("cut off anywhere, it leaves a lawful base that is due, and the next one completes it", async () => {
    await read();
    sqlite.exec("update holdings set until = since where id % 5 = 0 and until is null");
    sqlite.exec("insert into change_sets (at, origin, title) values (0, 'form', 'Some ended')");
    const later = NOW + 3_600_000;
    sqlite.exec("savepoint before");
    /** Without the reasons' ids: those go on counting. */
    const named = () => derived().map((table) => table.map(({ id, reason_id, ...row }) => JSON.stringify(row)).sort());
    await read(later);
    const whole = named();
    for (const steps of [1, 5, 20, 60]) {
      sqlite.exec("rollback to before");
      let left = steps;
      const pause = async () => {
        if (--left === 0) throw new Error("cut off");
      };
      await expect(readForSuggestions({ length: 0, pause }, later)).rejects.toThrow("cut off");
      expect(rows(LAWLESS)).toEqual([]);
      expectTrueCounters();
      expect(rows("select * from suggestions where reason_id not in (select id from suggestion_reasons)")).toEqual([]);
      expect(readingIsDue(later)).toBe(true);
      await read(later);
      expect(readingIsDue(later)).toBe(false);
      expect(named()).toEqual(whole);
      expect(rows(UNUSED)).toEqual([]);
    }
  });

  test("what was settled while it was read is not suggested", async () => {
    await read();
    const [first, second, third, fourth] = suggested();
    sqlite.exec("delete from suggestions");
    let moved = false;
    const pause = async () => {
      if (moved) return;
      moved = true;
      makeHolding(first!.customerId, first!.productId);
      makeInterest(second!.customerId, second!.productId);
      makeInterest(third!.customerId, third!.productId, { closedOn: DAY, closedAs: "declined", reason: "No" });
      sqlite.prepare("update customers set status = 'closed' where id = ?").run(fourth!.customerId);
    };
    await readForSuggestions({ length: 0, pause }, NOW);
    expect(moved).toBe(true);
    expect(suggested().length).toBeGreaterThan(0);
    expect(rows(LAWLESS)).toEqual([]);
  });

  test("a product that is gone, or Historic by now, is not listed", async () => {
    await read();
    const [{ customerId, productId } = { customerId: 0, productId: 0 }] = suggested();
    const listed = () => listSuggestions(accountStaff(), customerId).map((one) => one.productId);
    expect(listed()).toContain(productId);
    sqlite.prepare("update customer_products set availability = 'historic' where id = ?").run(productId);
    expect(listed()).not.toContain(productId);
    await read();
    expect(rows("select 1 from suggestions where product_id = ?", productId)).toEqual([]);
  });
});

test("where nothing goes with anything, nothing is suggested; nor from few customers", async () => {
  const products = [makeProduct(), makeProduct(), makeProduct()];
  for (let made = 0; made < 400; made++) {
    const customer = makeCustomer();
    products.forEach((product, nth) => {
      if ((made >> nth) % 2) makeHolding(customer, product);
    });
  }
  const [rare, twin] = [makeProduct(), makeProduct()];
  for (let made = 0; made < LEAST_SAMPLE - 1; made++) {
    const customer = makeCustomer();
    makeHolding(customer, rare);
    if (made) makeHolding(customer, twin);
  }
  await read();
  expect(suggested()).toEqual([]);
  const more = makeCustomer();
  makeHolding(more, rare);
  makeHolding(more, twin);
  await read();
  expect(suggested()).toEqual([]);
  const another = makeCustomer();
  makeHolding(another, rare);
  makeHolding(makeCustomer(), twin);
  await read();
  expect(suggested()).toContainEqual({ customerId: another, productId: twin, a: rare, b: 0, sample: LEAST_SAMPLE + 1 });
});

describe("is due", () => {
  const change = () => sqlite.exec("insert into change_sets (at, origin, title) values (0, 'form', 'x')");

  test("when never read, when something changed, on another day: not sooner than after a rest", async () => {
    expect(readingIsDue(NOW)).toBe(true);
    await read();
    sqlite.exec("update suggestion_reading set took_ms = 10");
    expect(readingIsDue(NOW + 60_000)).toBe(false);
    change();
    expect([readingIsDue(NOW + 4_999), readingIsDue(NOW + 5_000)]).toEqual([false, true]);
    sqlite.exec("update suggestion_reading set took_ms = 1000");
    expect([readingIsDue(NOW + 19_999), readingIsDue(NOW + 20_000)]).toEqual([false, true]);
    sqlite.exec("update suggestion_reading set took_ms = 90000");
    expect([readingIsDue(NOW + 59_999), readingIsDue(NOW + 60_000)]).toEqual([false, true]);
    expect(readingIsDue(NOW - 1)).toBe(true);
    await read();
    expect([readingIsDue(NOW + 60_000), readingIsDue(at(addDays(DAY, 1)))]).toEqual([false, true]);
  });

  test("an empty base is read too", async () => {
    await readForSuggestions(noPause);
    expect(rows("select day, customers from suggestion_reading")).toEqual([{ day: today(), customers: 0 }]);
    expect(rows("select opened, won from picture_months group by 1, 2")).toEqual([{ opened: 0, won: 0 }]);
  });
});

test("suggestions and the reading are for who may see customers", async () => {
  await read();
  expect(findReading(accountStaff())).toMatchObject({ readAt: NOW, customers: 0 });
  expect(() => findReading(nobody())).toThrow(Forbidden);
  expect(() => listSuggestions(nobody(), 1)).toThrow(Forbidden);
});
