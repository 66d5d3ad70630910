import fc from "fast-check";
import { expect, test } from "vitest";
import {
  makeCustomer,
  makeFeature,
  makeHolding,
  makeInterest,
  makeNumber,
  makeProduct,
  makeStaff,
} from "./factories.ts";
import { sqlite } from "./index.ts";
import { expectTrueCounters } from "./test/laws.ts";

const DECLINED = { closedOn: "2026-06-01", closedAs: "declined", reason: "No", askAgainOn: "2026-07-01" } as const;
const STATUSES = ["prospect", "active", "suspended", "closed"];

/** Statements as mutations write them, each on some row (`?` picks which). */
const CHANGES = [
  "update suggestions set strength = 1000 - strength where customer_id = (select customer_id from suggestions order by 1 limit 1 offset ?)",
  "delete from suggestions where customer_id = (select customer_id from suggestions order by 1 limit 1 offset ?)",
  ...STATUSES.map(
    (status) =>
      `update customers set status = '${status}' where id = (select id from customers order by id limit 1 offset ?)`,
  ),
  "update customers set account_manager_id = iif(account_manager_id is null, (select min(id) from staff), null) where id = (select id from customers order by id limit 1 offset ?)",
  "update customers set name = name || 'z', name_key = name_key || 'z' where id = (select id from customers order by id limit 1 offset ?)",
  "update interests set opened_on = '2026-01-02' where closed_on is null and id = (select id from interests order by id limit 1 offset ?)",
  "update items set dropped_on = '2026-06-01' where id = (select id from items order by id limit 1 offset ?)",
  "update items set dropped_on = null where id = (select id from items order by id limit 1 offset ?)",
  "update carried_products set until = '2026-06-01' where id = (select id from carried_products order by id limit 1 offset ?)",
  "update carried_products set until = null where id = (select id from carried_products order by id limit 1 offset ?)",
  "delete from carried_products where id = (select id from carried_products order by id limit 1 offset ?)",
  "insert or ignore into holdings (customer_id, product_id, since, recorded_at) select customer_id, product_id, '2026-05-01', 0 from interests where ask_again_on is not null order by id limit 1 offset ?",
  "update holdings set until = '2026-06-01' where id = (select id from holdings order by id limit 1 offset ?)",
  "update holdings set until = null where id = (select id from holdings order by id limit 1 offset ?)",
  "delete from holdings where id = (select id from holdings where id not in (select holding_id from holding_sources) order by id limit 1 offset ?)",
  "delete from holding_sources where id = (select id from holding_sources order by id limit 1 offset ?)",
  "update interests set closed_on = '2026-06-01', closed_as = 'declined', reason = 'No', ask_again_on = '2026-07-01' where id = (select id from interests order by id limit 1 offset ?)",
  "update or ignore interests set closed_on = null, closed_as = null, ask_again_on = null where id = (select id from interests order by id limit 1 offset ?)",
  "update customer_products set availability = 'historic' where id = (select id from customer_products order by id limit 1 offset ?)",
  "update customer_products set availability = 'standard' where id = (select id from customer_products order by id limit 1 offset ?)",
  "update interests set closed_on = '2026-06-01', closed_as = 'withdrawn', ask_again_on = null where id = (select id from interests order by id limit 1 offset ?)",
  "insert or ignore into interests (customer_id, product_id, opened_on, recorded_at) select customer_id, product_id, '2026-06-02', 0 from interests where id = (select id from interests where closed_on is not null order by id limit 1 offset ?)",
  "delete from interests where id = (select id from interests order by id limit 1 offset ?)",
  "delete from items where id = (select id from items where id not in (select item_id from carried_products) order by id limit 1 offset ?)",
];

function suggest(customer: number, product: number, strength: number) {
  sqlite.prepare("insert into suggestions values (?, ?, 1, ?, '2026-06-01', null)").run(customer, product, strength);
}

test("whatever is written, the counters are what counting gives", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ statement: fc.constantFrom(...CHANGES), row: fc.nat(3) }), { minLength: 1, maxLength: 40 }),
      (changes) => {
        sqlite.exec("savepoint run");
        try {
          makeStaff();
          const asked = makeProduct();
          const products = [makeProduct(), makeProduct()] as const;
          for (const status of ["active", "prospect"] as const) {
            const customer = makeCustomer({ status });
            makeInterest(customer, asked, DECLINED);
            makeNumber(customer, {}, [...products]);
            makeFeature(customer, {}, [products[0]]);
            suggest(customer, makeProduct(), 640);
            suggest(customer, makeProduct(), 410);
            for (const product of products) {
              makeHolding(customer, product);
              makeInterest(customer, product);
            }
          }
          expectTrueCounters();
          for (const { statement, row } of changes) sqlite.prepare(statement).run(row);
          expectTrueCounters();
        } finally {
          sqlite.exec("rollback to run; release run");
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("each kind of statement really writes", () => {
  const customer = makeCustomer({ status: "prospect" });
  const product = makeProduct();
  makeNumber(customer, { droppedOn: "2026-06-01" }, [product]);
  makeFeature(customer);
  makeStaff();
  const holding = makeHolding(customer, product);
  sqlite.prepare("update carried_products set until = '2026-06-01'").run();
  sqlite.prepare("delete from holding_sources").run();
  makeInterest(customer, product);
  makeInterest(customer, makeProduct(), DECLINED);
  suggest(customer, makeProduct(), 640);
  const wrote = CHANGES.filter((statement) => sqlite.prepare(statement).run(0).changes > 0);
  expect(holding).toBeGreaterThan(0);
  expect(CHANGES.filter((statement) => !wrote.includes(statement))).toEqual([
    "delete from holding_sources where id = (select id from holding_sources order by id limit 1 offset ?)",
  ]);
});
