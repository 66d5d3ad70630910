import { expect, test } from "vitest";
import { makeCustomer, makeHolding, makeInterest, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { Forbidden, NotFound, RuleBroken, Stale } from "#lib/errors.ts";
import { accountStaff, manager, nobody } from "#lib/test/actors.ts";
import { today } from "#lib/time.ts";
import { undoChange } from "#lib/undo/mutations.ts";
import type { Code } from "./cells.ts";
import { readMatrixFilter } from "./filter.ts";
import { addToCustomer, endInterest, noteInterest, noteRefusal } from "./mutations.ts";
import { eachMatrixRow, findCell, getMatrix } from "./queries.ts";

const written = () => sqlite.prepare("select count(*) from changes").pluck().get();

function pair() {
  const [customerId, productId] = [makeCustomer(), makeProduct()];
  const actor = accountStaff();
  const code = () => findCell(actor, customerId, productId)?.code;
  const at = (seen: Code) => ({ customerId, productId, seen });
  return { actor, customerId, productId, code, at };
}

test("a cell is added to, closing the interest, and undone", () => {
  const { actor, customerId, productId, code, at } = pair();
  makeInterest(customerId, productId);
  const { change, stale } = addToCustomer(actor, at("i"));
  expect([stale, code()]).toEqual([false, "h"]);
  undoChange(actor, change ?? 0);
  expect(code()).toBe("i");
});

test("a cell becomes an interest, then a refusal until a day; a refusal needs a reason", () => {
  const { actor, code, at } = pair();
  noteInterest(actor, { ...at("."), note: "Asked" });
  expect(code()).toBe("i");
  expect(() => noteRefusal(actor, { ...at("i"), reason: null, askAgainOn: null })).toThrow(RuleBroken);
  expect(code()).toBe("i");
  noteRefusal(actor, { ...at("i"), reason: "Too dear", askAgainOn: "2199-01-01" });
  expect(code()).toBe("d");
});

test("an interest is closed, which adds nothing; one changed meanwhile is refused", () => {
  const { actor, customerId, productId, code, at } = pair();
  makeHolding(customerId, productId);
  const interestId = makeInterest(customerId, productId);
  const closing = { ...at("H"), interestId, closedAs: "acquired" as const };
  expect(() => endInterest(actor, { ...closing, version: 7 })).toThrow(Stale);
  endInterest(actor, { ...closing, version: 1 });
  expect(code()).toBe("h");
});

test("the same act sent twice, or on what is no longer so, changes nothing", () => {
  const { actor, code, at } = pair();
  expect(noteInterest(actor, { ...at("."), note: null }).stale).toBe(false);
  const before = written();
  expect(noteInterest(actor, { ...at("."), note: null })).toEqual({ change: null, stale: true });
  expect(addToCustomer(actor, at("d"))).toEqual({ change: null, stale: true });
  expect(noteRefusal(actor, { ...at("."), reason: "No", askAgainOn: null })).toEqual({ change: null, stale: true });
  expect([written(), code()]).toEqual([before, "i"]);
});

test("a suggestion that came or went meanwhile is no change of the cell", () => {
  const { actor, customerId, productId, code, at } = pair();
  sqlite.prepare("insert into suggestions values (?, ?, 1, 500, '2026-01-01', null)").run(customerId, productId);
  expect(code()).toBe("s");
  expect(noteInterest(actor, { ...at("."), note: null }).stale).toBe(false);
});

test("a Historic product is given to nobody, and what is not there is said to be so", () => {
  const { actor, customerId, at } = pair();
  const productId = makeProduct({ availability: "historic" });
  const before = written();
  expect(() => addToCustomer(actor, { customerId, productId, seen: "." })).toThrow(RuleBroken);
  expect(() => noteInterest(actor, { customerId, productId, seen: ".", note: null })).toThrow(RuleBroken);
  expect(() => addToCustomer(actor, { ...at("."), customerId: 999_999 })).toThrow(NotFound);
  expect(written()).toBe(before);
});

test("to look takes Customers (view), to change Customers (edit)", () => {
  const { at } = pair();
  const filter = readMatrixFilter({});
  for (const actor of [nobody(), manager()]) {
    expect(() => addToCustomer(actor, at("."))).toThrow(Forbidden);
    expect(() => noteInterest(actor, { ...at("."), note: null })).toThrow(Forbidden);
    expect(() => noteRefusal(actor, { ...at("."), reason: "No", askAgainOn: null })).toThrow(Forbidden);
    expect(() => endInterest(actor, { ...at("i"), interestId: 1, version: 1, closedAs: "withdrawn" })).toThrow(
      Forbidden,
    );
  }
  expect(() => getMatrix(nobody(), filter)).toThrow(Forbidden);
  expect(() => findCell(nobody(), 1, 1)).toThrow(Forbidden);
  expect(() => [...eachMatrixRow(nobody(), filter)]).toThrow(Forbidden);
  expect(getMatrix(manager(), filter).rows.length).toBe(1);
});

test("the file of all that match has the pages' rows, one after the other", () => {
  const actor = accountStaff();
  const product = makeProduct();
  for (let at = 0; at < 120; at++) {
    const customer = makeCustomer({ status: at % 7 ? "active" : "closed" });
    if (at % 3 === 0) makeInterest(customer, product);
  }
  for (const query of [{}, { sort: "interests" }, { lacks: String(product), sort: "strength" }]) {
    const filter = readMatrixFilter(query);
    const paged = [];
    for (let place: { after?: string } | null = {}; place; ) {
      const page: ReturnType<typeof getMatrix> = getMatrix(actor, filter, place);
      paged.push(...page.rows);
      place = page.next;
    }
    expect(paged.length).toBe(102);
    expect([...eachMatrixRow(actor, filter)]).toEqual(paged);
  }
});

test("a suggestion tells its arithmetic", () => {
  const { actor, customerId, productId } = pair();
  const other = makeProduct({ name: "Broadband" });
  sqlite.exec(`insert into suggestion_reading values (1, 5000, 1, '${today()}', 200, 5);
    insert into suggestion_products values (${productId}, 20);
    insert into suggestion_reasons values (9, ${productId}, ${other}, 0, 40, 31);
    insert into suggestions values (${customerId}, ${productId}, 9, 700, '${today()}', null)`);
  const { rows, sentences, readAt } = getMatrix(actor, readMatrixFilter({ suggested: "yes" }));
  expect(rows.map(({ codes, facts }) => [codes, facts])).toEqual([["s.", [{ suggested: 9 }]]]);
  expect(sentences[9]).toMatch(
    /^31 of 40 customers with Broadband also have Product \d+ \(78 %, 7.8 times the average\)$/,
  );
  expect(readAt).toBe(5000);
});
