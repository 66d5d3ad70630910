import { expect, test } from "vitest";
import { db, sqlite } from "#db/index.ts";
import { changeSets } from "#db/schema/index.ts";
import { findActor, startSession } from "#lib/auth/sessions.ts";
import { Forbidden, NotFound } from "#lib/errors.ts";
import { administrator, manager } from "#lib/test/actors.ts";
import { addStaff, changePassword, disableStaff, enableStaff, permitStaff } from "./mutations.ts";
import { findPerson, getStaffId, listStaff } from "./queries.ts";
import { grant, NewStaff } from "./schema.ts";

const ada = { email: "ada@example.com", name: "Ada", passwordHash: "the hash", permissions: [] };
const titles = () =>
  db
    .select({ title: changeSets.title })
    .from(changeSets)
    .all()
    .map(({ title }) => title);

test("somebody added is there with their permissions, and the log says so without the password", () => {
  const actor = administrator();
  const { id, change } = addStaff(actor, { ...ada, permissions: [["Customers", "edit"]] });
  expect(findPerson(actor, getStaffId(actor, ada.email))).toMatchObject({
    id,
    name: "Ada",
    permissions: { Customers: "edit" },
  });
  expect(change).not.toBeNull();
  expect(JSON.stringify(sqlite.prepare("select * from change_sets, changes").all())).not.toContain("the hash");
});

test("an address is taken once", () => {
  const actor = administrator();
  addStaff(actor, ada);
  expect(() => addStaff(actor, ada)).toThrow("ada@example.com is there already");
  expect(titles()).toEqual(["Ada added to the staff"]);
});

test("permissions named are set, the others stay; what changes nothing is not logged", () => {
  const actor = administrator();
  const { id: staffId } = addStaff(actor, {
    ...ada,
    permissions: [
      ["Customers", "edit"],
      ["Staff", "view"],
    ],
  });
  const permissions = [
    ["Customers", "view"],
    ["Staff", "none"],
    ["Customer Products", "edit"],
  ] as const;
  expect(permitStaff(actor, { staffId, permissions }).permissions).toEqual({
    Customers: "view",
    "Customer Products": "edit",
  });
  expect(permitStaff(actor, { staffId, permissions }).change).toBeNull();
  expect(titles()).toHaveLength(2);
});

test("a permission taken away is gone for the session that is open", () => {
  const actor = administrator();
  const { id } = addStaff(actor, { ...ada, permissions: [["Customers", "edit"]] });
  const session = startSession(id, null);
  expect(findActor(session)?.permissions).toEqual({ Customers: "edit" });
  permitStaff(actor, { staffId: id, permissions: [["Customers", "none"]] });
  expect(findActor(session)?.permissions).toEqual({});
});

test("disabling ends the open sessions for good; enabling lets the person sign in anew", () => {
  const actor = administrator();
  const { id } = addStaff(actor, ada);
  const session = startSession(id, null);
  disableStaff(actor, id);
  expect(disableStaff(actor, id).change).toBeNull();
  expect(findActor(session)).toBeUndefined();
  enableStaff(actor, id);
  expect(findActor(session)).toBeUndefined();
  expect(findActor(startSession(id, null))).toMatchObject({ name: "Ada" });
});

test("a new password ends the open sessions", () => {
  const actor = administrator();
  const { id } = addStaff(actor, ada);
  const session = startSession(id, null);
  changePassword(actor, { staffId: id, passwordHash: "another" });
  expect(findActor(session)).toBeUndefined();
  expect(sqlite.prepare("select password_hash from staff where id = ?").pluck().get(id)).toBe("another");
});

test("without the permission Staff nobody is added, changed or listed", () => {
  const { id } = addStaff(administrator(), ada);
  const actor = manager();
  const before = titles();
  for (const refused of [
    () => addStaff(actor, { ...ada, email: "other@example.com" }),
    () => permitStaff(actor, { staffId: id, permissions: [["Staff", "edit"]] }),
    () => changePassword(actor, { staffId: id, passwordHash: "mine" }),
    () => disableStaff(actor, id),
    () => enableStaff(actor, id),
    () => listStaff(actor),
    () => getStaffId(actor, ada.email),
  ])
    expect(refused).toThrow(Forbidden);
  expect(titles()).toEqual(before);
});

test("nobody by that address is said, not passed over", () => {
  expect(() => getStaffId(administrator(), "who@example.com")).toThrow(NotFound);
});

test.each([
  ["customer products:edit", ["Customer Products", "edit"]],
  ["Staff:none", ["Staff", "none"]],
])("%s is a permission", (text, expected) => {
  expect(grant.parse(text)).toEqual(expected);
});

test.each(["Customers", "Customers:all", "Catalogue:view", ""])("%j is none", (text) => {
  expect(() => grant.parse(text)).toThrow("A permission is one of");
});

test("an address is folded; short passwords and no name are refused", () => {
  const typed = { email: " ADA@Example.com ", name: "Ada", password: "correct horse" };
  expect(NewStaff.parse(typed)).toMatchObject({ email: "ada@example.com" });
  expect(() => NewStaff.parse({ ...typed, password: "eleven char" })).toThrow("at least 12");
  expect(() => NewStaff.parse({ ...typed, name: "  " })).toThrow("Give a name");
});
