import fc from "fast-check";
import { expect, test } from "vitest";
import { makeCustomer, makeHolding, makeInterest, makeNumber, makeProduct, makeType } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { expectLawfulBase, expectTrueCounters } from "#db/test/laws.ts";
import { Forbidden, RuleBroken } from "#lib/errors.ts";
import { accountStaff, manager } from "#lib/test/actors.ts";
import { expectRefused } from "#lib/test/unchanged.ts";
import { addManyNumbers } from "./mutations-many.ts";
import { previewManyNumbers } from "./queries-many.ts";
import { AddManyNumbers } from "./schema.ts";

const DAY = "2026-06-01";
const all = (query: string, ...values: unknown[]) => sqlite.prepare(query).all(...values) as Record<string, unknown>[];
const asked = (customerId: number, numbers: string, productIds: number[] = [], startDate = "2026-03-01") => ({
  customerId,
  numbers,
  productIds,
  typeId: null as number | null,
  startDate,
});

test("each line is looked at: doubles, taken ones and malformed ones are marked, each with its line", () => {
  const customerId = makeCustomer();
  const other = makeCustomer({ name: "Northwind", accountNumber: "NW-1" });
  makeNumber(customerId, { label: "0113 496 0001", key: "01134960001" });
  makeNumber(other, { label: "0113 496 0002", key: "01134960002" });
  makeNumber(other, { label: "0113 496 0003", key: "01134960003", droppedOn: "2026-02-01" });
  const box = [
    "0113 496 0009",
    "",
    "(0113) 496-0009",
    "0113 496 0001",
    "01134960002",
    "0113 496 0003",
    "n/a",
    "0113 496 0010, 0113 496 0011",
    "0".repeat(101),
    "01134960012\u202e",
  ].join("\r\n");
  const { lines } = previewManyNumbers(accountStaff(), asked(customerId, box), DAY);
  expect(lines.map(({ line, problem }) => [line, problem])).toEqual([
    [1, null],
    [3, "The same number as in line 1."],
    [4, "This customer has this number already, since 5 Jan 2026."],
    [5, "Northwind (NW-1) has this number already. Drop it there, or transfer it."],
    [6, null],
    [7, "There is no digit in it. If it is right, add it alone."],
    [8, "One number a line: there is a comma, a semicolon or a tab in it."],
    [9, "A number can have at most 100 characters."],
    [10, "It contains characters that cannot be seen. Type it again."],
  ]);
  const { left, change } = addManyNumbers(accountStaff(), asked(customerId, box), DAY);
  expect(left.length).toBe(7);
  expect(all("select title, outcome, origin from change_sets where id = ?", change)).toEqual([
    { title: "2 numbers added", outcome: "7 lines were left out.", origin: "bulk" },
  ]);
});

test("fifty numbers start one holding and close one interest, told in numbers", () => {
  const customerId = makeCustomer();
  const flags = { onNumbers: true, autoAddToCustomer: true, autoRemoveFromInterests: true };
  const fresh = makeProduct({ name: "SIP Trunk", ...flags });
  const held = makeProduct({ name: "Broadband", ...flags });
  makeInterest(customerId, fresh);
  makeHolding(customerId, held);
  const box = Array.from({ length: 50 }, (_, at) => `0117 900 ${1000 + at}`).join("\n");
  const input = asked(customerId, box, [fresh, held]);
  expect(previewManyNumbers(accountStaff(), input, DAY).sentences).toEqual([
    "SIP Trunk will be added to the customer, because of 50 numbers; the open interest closes as acquired.",
    "Broadband is held already, and will be held because of 50 more numbers.",
  ]);
  const { change } = addManyNumbers(accountStaff(), input, DAY);
  expect(all("select outcome from change_sets where id = ?", change)).toEqual([
    {
      outcome:
        "SIP Trunk added to the customer, because of 50 numbers; the open interest closed as acquired. Broadband is held already, and is now held because of 50 more numbers.",
    },
  ]);
  const sources =
    "select count(*) as n from holding_sources s join holdings h on h.id = s.holding_id where product_id = ?";
  expect(all(sources, fresh)).toEqual([{ n: 50 }]);
  expect(all("select count(*) as n from holdings where product_id = ?", fresh)).toEqual([{ n: 1 }]);
  expectTrueCounters();
  expectLawfulBase();
});

test("the preview is what is added, whatever stands in the box; adding it again adds nothing", () => {
  const piece = fc.constantFrom("0113 49", "0114-5", "7", "8", "  ", "\n", "\r\n", "x", ",", "(9)", "\t");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      sqlite.exec("savepoint run");
      try {
        const customerId = makeCustomer();
        makeNumber(makeCustomer(), { label: "7", key: "7" });
        const input = asked(customerId, pieces.join(""), [makeProduct({ onNumbers: true, autoAddToCustomer: true })]);
        const good = previewManyNumbers(accountStaff(), input, DAY).lines.filter(({ problem }) => problem === null);
        const add = () => addManyNumbers(accountStaff(), input, DAY);
        if (good.length > 0) add();
        const added = all("select label from items where customer_id = ? order by id", customerId);
        expect(added.map(({ label }) => label)).toEqual(good.map(({ label }) => label));
        expectRefused(add, RuleBroken, { field: "numbers" });
        expectLawfulBase();
      } finally {
        sqlite.exec("rollback to run; release run");
      }
    }),
    { numRuns: 60 },
  );
});

test("all of them are of the type asked for, which must be offered for numbers", () => {
  const customerId = makeCustomer();
  const typeId = makeType("number");
  const { change } = addManyNumbers(accountStaff(), { ...asked(customerId, "11\n12"), typeId }, DAY);
  expect(all("select type_id as typeId from items where customer_id = ?", customerId)).toEqual([
    { typeId },
    { typeId },
  ]);
  expect(change).not.toBeNull();
  for (const other of [makeType("feature"), makeType("number", { availability: "historic" })])
    expectRefused(
      () => addManyNumbers(accountStaff(), { ...asked(customerId, "13"), typeId: other }, DAY),
      RuleBroken,
      { field: "typeId" },
    );
});

test("what cannot be is refused, and nothing is written", () => {
  const customerId = makeCustomer();
  const add = (input: ReturnType<typeof asked>) => () => addManyNumbers(accountStaff(), input, DAY);
  expectRefused(add(asked(customerId, "1", [], "2026-06-02")), RuleBroken, { field: "startDate" });
  expectRefused(add(asked(customerId, "1", [makeProduct()])), RuleBroken, { field: "productIds" });
  expectRefused(add(asked(customerId, "n/a")), RuleBroken, { field: "numbers" });
  expectRefused(() => addManyNumbers(manager(), asked(customerId, "1"), DAY), Forbidden);
  expect(() => previewManyNumbers(manager(), asked(customerId, "1"), DAY)).toThrow(Forbidden);
  const parse = (numbers: string) =>
    AddManyNumbers.safeParse({ customerId: "1", numbers, startDate: DAY, productIds: [] }).success;
  const lines = (count: number) => Array.from({ length: count }, (_, at) => `${at}`).join("\n");
  expect([parse(""), parse(" \n "), parse(lines(500)), parse(lines(501))]).toEqual([false, false, true, false]);
});
