import { expect, test } from "vitest";
import { isDramaNumber } from "./demo/numbers.ts";
import { demoPasswordHash, fillDemoBase, setDemoPassword } from "./demo.ts";
import { makeCustomer } from "./factories.ts";
import { sqlite } from "./index.ts";
import { expectLawfulBase, expectTrueCounters } from "./test/laws.ts";

const TODAY = "2026-11-01";
const TABLES = ["customers", "items", "carried_products", "holdings", "holding_sources", "interests"];
const column = (statement: string) => sqlite.prepare(statement).pluck().all();
const value = (statement: string) => sqlite.prepare(statement).pluck().get() as number;

/** Every row of the demo, without the ids, which go on counting after a rollback. */
function picture() {
  return [
    column("select name || display_position || availability from customer_products order by display_position"),
    column(
      "select kind || t.name || t.display_position || p.name from item_types t join type_defaults d on d.type_id = t.id join customer_products p on p.id = d.product_id order by 1",
    ),
    column("select i.label || t.name from items i join item_types t on t.id = i.type_id order by 1"),
    column("select account_number || name || status || created_at from customers order by account_number"),
    column("select label || start_date || coalesce(dropped_on, '') from items order by 1"),
    column("select since || coalesce(until, '') || recorded_at from holdings order by 1"),
    column("select opened_on || coalesce(closed_as, '') || recorded_at from interests order by 1"),
  ];
}

test("the demo base keeps every law, and its counters count", () => {
  expect(fillDemoBase(TODAY)).toMatchObject({ customers: 2000 });
  expectTrueCounters();
  const endedByHand = "an active item that carries an Auto-Add product is a live source";
  expectLawfulBase([endedByHand]);
  // Where it is none, somebody ended what it was a source of.
  expect(
    value(`select count(*) from carried_products c join items i on i.id = c.item_id
      join customer_products p on p.id = c.product_id join carriers k on k.customer_id = i.customer_id and k.product_id = p.id
      where not k.held and c.until is null and i.dropped_on is null and p.auto_add_to_customer and not exists (
        select 1 from holdings h join holding_sources s on s.holding_id = h.id
        where s.item_id = i.id and h.product_id = p.id and h.end_reason is not null)`),
  ).toBe(0);
});

test("each review list has something to show, and what is Historic has mostly a successor", () => {
  fillDemoBase(TODAY);
  for (const some of [
    "holdings where until is null and unsourced_since is not null",
    "carriers k join customer_products p on p.id = k.product_id where not k.held and p.auto_add_to_customer and p.availability <> 'historic'",
    "interests_held",
    "interests i join customer_products p on p.id = i.product_id where i.closed_on is null and p.availability = 'historic'",
    `interests_to_ask where ask_again_on <= '${TODAY}'`,
  ])
    expect(value(`select count(*) from ${some}`), some).toBeGreaterThan(5);
  expect(value("select count(*) from customer_products where successor_id is not null")).toBe(3);
});

test("its numbers are all of the ranges kept free for drama", () => {
  fillDemoBase(TODAY);
  const labels = column("select label from items where kind = 'number'") as string[];
  expect(labels.length).toBeGreaterThan(3000);
  expect(labels.filter((label) => !isDramaNumber(label))).toEqual([]);
  expect(["0113 497 0000", "0113 496 00000", "07911 123456", "01632 96 000"].filter(isDramaNumber)).toEqual([]);
});

test("there is something of every kind to look at", () => {
  fillDemoBase(TODAY);
  expect(value("select count(*) from customer_products")).toBeGreaterThanOrEqual(40);
  for (const availability of ["headline", "standard", "historic"])
    expect(value(`select count(*) from customer_products where availability = '${availability}'`)).toBeGreaterThan(2);
  for (const status of ["prospect", "active", "suspended", "closed"])
    expect(value(`select count from base_counts where name = '${status}'`)).toBeGreaterThan(20);
  for (const some of [
    "holdings where until is null and unsourced_since is not null",
    "holdings where until is not null",
    "interests where closed_as is null",
    "interests where closed_as = 'declined' and ask_again_on > '2026-11-01'",
    "interests where closed_as = 'withdrawn'",
    "interests where closed_by_item_id is not null",
    "items where number_id is not null",
    "items i join item_types t on t.id = i.type_id where t.kind = 'number'",
    "items i join item_types t on t.id = i.type_id where t.kind = 'feature'",
    "items where type_id is null",
    "holdings h join customer_products p on p.id = product_id where availability = 'historic' and until is null",
  ])
    expect(value(`select count(*) from ${some}`), some).toBeGreaterThan(20);
});

test("who has a router has broadband more often than others do", () => {
  fillDemoBase(TODAY);
  const has = (name: string) =>
    `exists (select 1 from holdings join customer_products p on p.id = product_id where customer_id = c.id and name = '${name}')`;
  const share = (where: string) =>
    value(`select avg(${has("Full Fibre")}) from customers c where status = 'active' and ${where}`);
  expect(share(has("Managed Router"))).toBeGreaterThan(1.4 * share("true"));
});

test("the same day gives the same base; everything in it lies before that day", () => {
  sqlite.exec("savepoint first");
  fillDemoBase(TODAY, 400);
  const first = picture();
  sqlite.exec("rollback to first");
  fillDemoBase(TODAY, 400);
  expect(picture()).toEqual(first);
  for (const [table, day] of [
    ["items", "start_date"],
    ["items", "dropped_on"],
    ["holdings", "until"],
    ["interests", "closed_on"],
  ])
    expect(column(`select max(${day}) < '${TODAY}' from ${table}`)).toEqual([1]);
});

test("a second run keeps the rows", () => {
  fillDemoBase(TODAY, 20);
  const sizes = TABLES.map((table) => value(`select count(*) from ${table}`));
  expect(fillDemoBase(TODAY)).toBeUndefined();
  expect(TABLES.map((table) => value(`select count(*) from ${table}`))).toEqual(sizes);
});

test("a base that holds something else is refused, and left alone", () => {
  makeCustomer();
  expect(() => fillDemoBase(TODAY, 20)).toThrow("something other than the demo");
  expect(value("select count(*) from customers")).toBe(1);
});

test("only the demo's people get its password", () => {
  fillDemoBase(TODAY, 1);
  expect(demoPasswordHash()).toBeUndefined();
  setDemoPassword("a hash");
  expect(demoPasswordHash()).toBe("a hash");
  expect(column("select count(*) from staff where password_hash is not null")).toEqual([5]);
});
