import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeCustomer } from "#db/factories.ts";
import { db } from "#db/index.ts";
import { changeSets, changes, customers, staff } from "#db/schema/index.ts";
import { Forbidden, NotFound, RuleBroken, Stale } from "#lib/errors.ts";
import { accountStaff, manager, nobody } from "#lib/test/actors.ts";
import { addCustomer, editCustomer } from "./mutations.ts";
import { findCustomer, listAccountManagers } from "./queries.ts";
import { AddCustomer } from "./schema.ts";

const acme = {
  accountNumber: "A-1",
  name: "Café Acme",
  status: "active" as const,
  accountManagerId: null,
  marketingConsent: false,
};

test("a customer is added with its keys and its log entry", () => {
  const actor = accountStaff();
  const { id, change } = addCustomer(actor, { ...acme, accountManagerId: actor.id });
  expect(db.select().from(customers).where(eq(customers.id, id)).get()).toMatchObject({
    accountKey: "a-1",
    nameKey: "cafe acme",
    version: 1,
  });
  expect(findCustomer(actor, id)).toMatchObject({ name: "Café Acme", accountManager: actor.name });
  expect(db.select().from(changeSets).get()).toMatchObject({ id: change, title: "Customer Café Acme added" });
  expect(db.select().from(changes).get()).toMatchObject({ subject: "customer", subjectId: id, customerId: id });
});

test("an account number is unique whatever the case, and may be kept", () => {
  const actor = accountStaff();
  const { id } = addCustomer(actor, acme);
  expect(() => addCustomer(actor, { ...acme, accountNumber: "a-1" })).toThrow("Café Acme has the account number A-1");
  const other = makeCustomer();
  const edit = { ...acme, customerId: other, version: 1, accountNumber: " a-1" };
  expect(() => editCustomer(actor, edit)).toThrow(RuleBroken);
  expect(editCustomer(actor, { ...acme, customerId: id, version: 1, accountNumber: "a-1" }).change).not.toBeNull();
});

test("saving what is there already writes nothing", () => {
  const actor = accountStaff();
  const { id } = addCustomer(actor, acme);
  const before = db.select().from(customers).where(eq(customers.id, id)).get();
  expect(editCustomer(actor, { ...acme, customerId: id, version: 1 }).change).toBeNull();
  expect(db.select().from(customers).where(eq(customers.id, id)).get()).toEqual(before);
});

test("the later of two saves is refused with what changed, and can go on top", () => {
  const actor = accountStaff();
  const { id } = addCustomer(actor, acme);
  const first = accountStaff();
  editCustomer(first, { ...acme, customerId: id, version: 1, status: "closed", accountManagerId: first.id });
  const late = { ...acme, customerId: id, version: 1, name: "Acme Cafés" };
  let refusal: unknown;
  try {
    editCustomer(actor, late);
  } catch (fault) {
    refusal = fault;
  }
  expect(refusal).toBeInstanceOf(Stale);
  const { changes: told, version } = refusal as Stale;
  expect(told.join(" ")).toMatch(new RegExp(`${first.name} changed Status from active to closed`, "i"));
  expect(findCustomer(actor, id)).toMatchObject({ name: "Café Acme", status: "closed", version: 2 });
  editCustomer(actor, { ...late, version });
  expect(findCustomer(actor, id)).toMatchObject({ name: "Acme Cafés", status: "active", version: 3 });
});

test("an account manager who has left may stay, but is not chosen anew", () => {
  const actor = accountStaff();
  const gone = accountStaff();
  const { id } = addCustomer(actor, { ...acme, accountManagerId: gone.id });
  db.update(staff).set({ disabledAt: 1 }).where(eq(staff.id, gone.id)).run();
  expect(listAccountManagers(actor).map(({ id }) => id)).not.toContain(gone.id);
  editCustomer(actor, { ...acme, customerId: id, version: 1, accountManagerId: gone.id, name: "Acme" });
  expect(findCustomer(actor, id)).toMatchObject({ name: "Acme", accountManagerId: gone.id });
  const another = { ...acme, accountNumber: "A-2", accountManagerId: gone.id };
  expect(() => addCustomer(actor, another)).toThrow("Choose an account manager");
  expect(() => addCustomer(actor, { ...another, accountManagerId: 999_999 })).toThrow("Choose an account manager");
});

test("who may only look, or not even that, writes nothing", () => {
  const id = makeCustomer();
  const edit = { ...acme, customerId: id, version: 1 };
  for (const actor of [manager(), nobody()]) {
    expect(() => addCustomer(actor, acme)).toThrow(Forbidden);
    expect(() => editCustomer(actor, edit)).toThrow(Forbidden);
  }
  expect(() => findCustomer(nobody(), id)).toThrow(Forbidden);
  expect(() => editCustomer(accountStaff(), { ...edit, customerId: 999_999 })).toThrow(NotFound);
  expect(db.select().from(changeSets).all()).toEqual([]);
});

test("the form refuses what is empty, too long or unheard of", () => {
  const { success, error } = AddCustomer.safeParse({ accountNumber: " ", name: "x".repeat(201), status: "gone" });
  expect(success).toBe(false);
  expect(error?.issues.map(({ path }) => path[0])).toEqual(["name", "accountNumber", "status"]);
});
