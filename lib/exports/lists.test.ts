import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  makeCustomer,
  makeFeature,
  makeHolding,
  makeInterest,
  makeNumber,
  makeProduct,
  makeStaff,
} from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { listActivity } from "#lib/activity/queries-activity.ts";
import { listEveryActivity, listEveryActivityRow } from "#lib/activity/queries-every.ts";
import { listChosen, listEveryChosen } from "#lib/bulk/queries.ts";
import { readFilter } from "#lib/customers/filter.ts";
import { listItems } from "#lib/customers/items.ts";
import { addCustomer } from "#lib/customers/mutations.ts";
import { listCustomers } from "#lib/customers/queries.ts";
import { listEveryCustomer, listEveryItem } from "#lib/customers/queries-every.ts";
import { Forbidden } from "#lib/errors.ts";
import { listEveryItemAsAt } from "#lib/history/queries-every.ts";
import { listItemsAsAt } from "#lib/history/queries-items.ts";
import { addProduct } from "#lib/products/mutations.ts";
import { listHolders, listInterested, listPastHolders } from "#lib/products/people.ts";
import { listEveryCustomerOf } from "#lib/products/queries-every.ts";
import { listEveryReview, listReview } from "#lib/review/queries.ts";
import { listEveryPerson, listPeople } from "#lib/staff/queries.ts";
import { accountStaff, administrator, nobody, person } from "#lib/test/actors.ts";
import { csvPieces } from "./csv.ts";
import { joinCell, periodCell, readPeriodCell, splitCell } from "./lists.ts";

/** All rows of all pages of a list, one page after the other, as somebody would turn them. */
function turned<Place, Row>(
  first: Place,
  read: (at: Place) => { rows: readonly Row[]; next: Place | null | undefined },
) {
  const rows: Row[] = [];
  let pages = 0;
  for (let at = first; ; ) {
    const page = read(at);
    pages++;
    rows.push(...page.rows);
    if (page.next === null || page.next === undefined) break;
    at = page.next;
  }
  expect(pages, "more than one page").toBeGreaterThan(1);
  return rows;
}

/** 130 customers of some names alike, half of them with a product, some interested, some with numbers. */
function fill() {
  const manager = makeStaff();
  const [productId, other] = [makeProduct(), makeProduct()];
  for (let n = 0; n < 130; n++) {
    const status = n % 5 === 0 ? ("closed" as const) : ("active" as const);
    const name = `Acme ${n % 7}`;
    const customerId = makeCustomer({
      name,
      nameKey: name.toLowerCase(),
      status,
      accountManagerId: n % 3 ? manager : null,
    });
    if (n % 2) makeHolding(customerId, productId, { since: `2025-0${1 + (n % 9)}-01` });
    else makeHolding(customerId, productId, { since: "2024-01-01", until: `2025-0${1 + (n % 9)}-15` });
    makeHolding(customerId, other, { unsourcedSince: `2025-11-${10 + (n % 9)}` });
    makeInterest(customerId, productId, { openedOn: "2025-03-01" });
    makeNumber(customerId, {
      label: `01632 9${String(n).padStart(5, "0")}`,
      key: `016329${String(n).padStart(5, "0")}`,
    });
  }
  const customerId = makeCustomer({ name: "Many", nameKey: "many" });
  for (let n = 0; n < 120; n++) {
    makeNumber(customerId, n % 4 ? {} : { droppedOn: "2026-02-01" }, [productId]);
    makeFeature(customerId, {}, [other]);
  }
  return { manager, productId, other, customerId };
}

describe("a list as a file is all its pages, one after the other", () => {
  test("customers, with every filter, search and day", () => {
    const { manager, productId } = fill();
    const actor = accountStaff();
    const addresses: Record<string, string>[] = [
      {},
      { status: "active" },
      { manager: String(manager) },
      { manager: "none" },
      { has: String(productId) },
      { had: String(productId) },
      { wants: String(productId) },
      { lacks: String(productId) },
      { q: "acme" },
      { q: "ac" },
      { q: "acme 01632 9", status: "active" },
      { q: "016329000" },
      { has: String(productId), "as-at": "2025-06-01" },
      { wants: String(productId), "as-at": "2025-06-01" },
    ];
    let several = 0;
    for (const address of addresses) {
      const filter = readFilter(address);
      const all = [...listEveryCustomer(actor, filter)].flat();
      const rows: unknown[] = [];
      for (let place: Parameters<typeof listCustomers>[2] | null = {}; place; ) {
        const page: ReturnType<typeof listCustomers> = listCustomers(actor, filter, place);
        rows.push(...page.rows);
        if (page.next) several++;
        place = page.next;
      }
      expect(all, JSON.stringify(address)).toEqual(rows);
    }
    expect(several).toBeGreaterThan(10);
  });

  test("a product's customers, now", () => {
    const { productId } = fill();
    const actor = administrator();
    const lists = { has: listHolders, had: listPastHolders, interested: listInterested };
    for (const [list, read] of Object.entries(lists))
      expect([...listEveryCustomerOf(actor, productId, list as keyof typeof lists, null)].flat(), list).toEqual(
        turned("", (after) => read(actor, productId, after)),
      );
  });

  test("and as at a day", () => {
    const { productId } = fill();
    const day = "2025-05-31";
    const on = (list: "has" | "had" | "interested") =>
      [...listEveryCustomerOf(administrator(), productId, list, day)].flat();
    const count = (query: string) => sqlite.prepare(query).pluck().get(productId, day, day);
    expect(on("has").length).toBe(
      count("select count(*) from holdings where product_id = ? and since <= ? and (until is null or until > ?)"),
    );
    expect(on("had").length).toBe(
      count("select count(*) from holdings where product_id = ? and until <= ? and since <= ?"),
    );
    expect(on("interested").length).toBe(130);
  });

  test("a customer's numbers and features, now and as at a day", () => {
    const { customerId } = fill();
    const actor = accountStaff();
    for (const kind of ["number", "feature"] as const) {
      const now = turned<number | null, unknown>(null, (after) => {
        const { items, more } = listItems(actor, customerId, kind, after);
        return { rows: items, next: more };
      });
      expect(now.length).toBe(120);
      expect([...listEveryItem(actor, customerId, kind)].flat()).toEqual(now);
      const then = turned<number | null, unknown>(null, (after) => {
        const { items, more } = listItemsAsAt(actor, customerId, kind, "2026-03-01", after);
        return { rows: items, next: more };
      });
      expect([...listEveryItemAsAt(actor, customerId, kind, "2026-03-01")].flat()).toEqual(then);
    }
  });

  test("the review lists", () => {
    fill();
    const actor = accountStaff();
    for (const list of ["unsourced", "had"] as const)
      expect([...listEveryReview(actor, list)].flat()).toEqual(turned("", (after) => listReview(actor, list, after)));
  });

  test("the staff, and the customers ticked", () => {
    for (let n = 0; n < 60; n++) makeStaff();
    const actor = administrator();
    const filter = { q: "" };
    const people = turned<number, unknown>(1, (at) => {
      const { rows, page, pages } = listPeople(actor, filter, at);
      return { rows, next: page < pages ? page + 1 : null };
    });
    expect([...listEveryPerson(actor, filter)].flat()).toEqual(people);
    fill();
    const chosen = { all: true, ids: [], filter: readFilter({ q: "acme" }) };
    const ticked = turned<number, unknown>(1, (at) => {
      const { rows, more } = listChosen(actor, chosen, at);
      return { rows, next: more ? at + 1 : null };
    });
    expect([...listEveryChosen(actor, chosen)].flat()).toEqual(ticked);
  });

  test("activity: what each person may see, as on the page", () => {
    const admin = administrator();
    for (let n = 0; n < 60; n++) {
      addCustomer(admin, {
        accountNumber: `Z${n}`,
        name: `Zed ${n}`,
        status: "active",
        accountManagerId: null,
        marketingConsent: false,
      });
      if (n % 4 === 0)
        addProduct(admin, {
          name: `Zed product ${n}`,
          displayClass: null,
          position: null,
          availability: "standard",
          onNumbers: false,
          onFeatures: false,
          autoAddToCustomer: false,
          autoRemoveFromInterests: false,
        });
    }
    const filter = { person: null, kind: null, productId: null, from: null, to: null };
    const seen = (actor: ReturnType<typeof person>) => [...listEveryActivity(actor, filter)].flat();
    expect(seen(admin)).toEqual(
      turned(Number.MAX_SAFE_INTEGER, (before) => {
        const { rows, next, further } = listActivity(admin, filter, before);
        return { rows, next: next ?? further };
      }),
    );
    expect(seen(admin).length).toBe(75);
    expect(seen(person({ "Customer Products": "view" })).length).toBe(15);
    expect(seen(person({ Customers: "view" })).length).toBe(60);
    expect(seen(nobody())).toEqual([]);
    const [newest] = seen(admin);
    expect([...listEveryActivityRow(admin, newest!.id)].flat().length).toBeGreaterThan(0);
    expect([...listEveryActivityRow(nobody(), newest!.id)].flat()).toEqual([]);
  });
});

test("a customer that is gone when the next page is read is no reason to begin again", () => {
  for (let n = 0; n < 160; n++)
    makeCustomer({ name: `Aa ${String(n).padStart(3, "0")}`, nameKey: `aa ${String(n).padStart(3, "0")}` });
  const pages = listEveryCustomer(accountStaff(), readFilter({}));
  const first = pages.next().value!;
  sqlite.prepare("delete from customers where id in (?, ?)").run(first.at(-1)!.id, first.at(-2)!.id);
  const rest = [...pages].flat();
  expect(rest.map(({ name }) => name)).toEqual(
    Array.from({ length: 110 }, (_, n) => `Aa ${String(n + 50).padStart(3, "0")}`),
  );
});

test("each list asks for its permission", () => {
  const others: (() => unknown)[] = [
    () => listEveryCustomer(person({ "Customer Products": "edit" }), readFilter({})),
    () => listEveryItem(person({ "Customer Products": "edit" }), 1, "number"),
    () => listEveryItemAsAt(person({ "Customer Products": "edit" }), 1, "number", "2026-01-01"),
    () => listEveryReview(person({ "Customer Products": "edit" }), "had"),
    () => listEveryCustomerOf(person({ Customers: "edit" }), 1, "has", null),
    () => [...listEveryChosen(person({ Customers: "view" }), { all: true, ids: [], filter: readFilter({}) })],
    () => listEveryPerson(person({ Customers: "edit" }), { q: "" }),
  ];
  for (const ask of others) expect(ask).toThrow(Forbidden);
});

test("any texts come back out of one cell, and out of a file, as they were", () => {
  const text = fc.string({
    minLength: 1,
    maxLength: 20,
    unit: fc.constantFrom("a", ";", "\\", '"', ",", "=", "'", "\n", "é", "/"),
  });
  fc.assert(
    fc.property(
      fc.array(
        text.map((one) => `x${one}x`),
        { minLength: 1 },
      ),
      (texts) => {
        expect(splitCell(joinCell(texts))).toEqual(texts);
        const [since, until] = ["2026-01-01", "2026-02-01"];
        for (const words of texts)
          for (const end of [until, null])
            expect(readPeriodCell(periodCell({ since, until: end, words }))).toEqual({ since, until: end, words });
        const file = [...csvPieces({ header: ["a"], pages: [[texts], [], [texts]] })].join("");
        const records = parse(file, { relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"] }) as string[][];
        expect(records.slice(1)).toEqual([texts, texts]);
      },
    ),
  );
});
