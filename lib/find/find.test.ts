import fc from "fast-check";
import { expect, test } from "vitest";
import { makeCustomer, makeNumber, makeProduct } from "#db/factories.ts";
import { person } from "#lib/test/actors.ts";
import { numberKey, searchKey } from "#lib/text.ts";
import { findAnywhere } from "./queries.ts";
import { rank } from "./rules.ts";

const everything = () => person({ Customers: "view", "Customer Products": "view" });
const names = (typed: string, actor = everything()) => findAnywhere(actor, typed).customers.map(({ name }) => name);

function customer(name: string, account: string, number?: string) {
  const id = makeCustomer({
    name,
    nameKey: searchKey(name),
    accountNumber: account,
    accountKey: account.toLowerCase(),
  });
  if (number) makeNumber(id, { label: number, key: numberKey(number) });
  return id;
}

test("an exact account or number comes first, then beginnings of names, then words", () => {
  customer("Zebra Joinery", "ACM");
  customer("Great Acme Foods", "A-2");
  customer("Acme Limited", "A-1", "0113 496 0001");
  expect(names("acm")).toEqual(["Zebra Joinery", "Acme Limited", "Great Acme Foods"]);
  expect(names("(0113) 4960-001")).toEqual(["Acme Limited"]);
  expect(names("496 00")).toEqual(["Acme Limited"]);
  expect(names("fo acme")).toEqual(["Great Acme Foods"]);
  expect(findAnywhere(everything(), "0001").customers[0]).toMatchObject({ number: "0113 496 0001", dropped: 0 });
});

test("nobody finds what they may not see", () => {
  customer("Acme", "A-1");
  makeProduct({ name: "Acme Voice" });
  const found = (permissions: Parameters<typeof person>[0]) => {
    const { customers, products } = findAnywhere(person(permissions), "acme");
    return [customers.length, products.length];
  };
  expect(found({ Customers: "view" })).toEqual([1, 0]);
  expect(found({ "Customer Products": "view" })).toEqual([0, 1]);
  expect(found({ Staff: "edit" })).toEqual([0, 0]);
});

test("products on offer come before Historic ones, each by how well it answers", () => {
  makeProduct({ name: "Voice", availability: "historic" });
  makeProduct({ name: "Hosted Voice" });
  makeProduct({ name: "Voicemail" });
  expect(findAnywhere(everything(), "voice").products.map(({ name }) => name)).toEqual([
    "Voicemail",
    "Hosted Voice",
    "Voice",
  ]);
});

test("nothing typed finds nothing, and neither does anything odd", () => {
  customer("Acme", "A-1");
  for (const typed of ["", "   ", '"', "*", "NEAR(", "\u0000", "\ud800", "a".repeat(5000), "' or 1=1 --"])
    expect(findAnywhere(everything(), typed).customers).toEqual([]);
});

test("whatever is typed, each answer holds all of it, and one with that very name is among them", () => {
  const word = fc.constantFrom("acme", "north", "oak", "ltd", "acre", "no");
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
  let made = 0;
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 12 }), name, (all, typed) => {
      const actor = everything();
      const own = `q${++made}x`;
      for (const each of [...all, typed]) customer(`${own} ${each}`, `${own}-${++made}`);
      const found = names(`${own} ${typed}`, actor);
      for (const each of found) for (const part of typed.split(" ")) expect(each).toContain(part);
      expect(found[0]).toBe(`${own} ${typed}`);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ["Call Recording", "call recording", 0],
  ["Call Recording", "call", 1],
  ["Call Recording", "rec", 2],
  ["Call Recording", "cord", 3],
  ["Call Recording", "voice", null],
])("%s answers %s as %s", (name, typed, expected) => {
  expect(rank(name, typed)).toBe(expected);
});
