import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeView } from "#db/factories.ts";
import { db, sqlite } from "#db/index.ts";
import { changeSets, changes, savedViews } from "#db/schema/index.ts";
import { findSaid, listLatestChanges } from "#lib/activity/queries.ts";
import { findActivity, listActivity, listActivityRows } from "#lib/activity/queries-activity.ts";
import { COMMAND_LINE } from "#lib/auth/permissions.ts";
import { Forbidden, NotFound, RuleBroken, Stale } from "#lib/errors.ts";
import { parseForm } from "#lib/form.ts";
import { accountStaff, administrator, manager, nobody } from "#lib/test/actors.ts";
import { expectRefused } from "#lib/test/unchanged.ts";
import { findUndo } from "#lib/undo/queries.ts";
import { viewAddress, writtenQuery } from "./addresses.ts";
import { deleteView, editView, saveView } from "./mutations.ts";
import { findView, listViews } from "./queries.ts";
import { MOST_VIEWS, VIEW_PAGES } from "./rules.ts";
import { SaveView } from "./schema.ts";

const view = (name: string, more = {}) => ({
  page: "opportunities" as const,
  query: "status=prospect",
  name,
  shared: false,
  replace: false,
  ...more,
});
const rows = () => db.select().from(savedViews).all();
const names = (actor: Parameters<typeof listViews>[0], page: Parameters<typeof listViews>[1] = "opportunities") =>
  listViews(actor, page, "").map(({ name }) => name);
const disable = (id: number) => sqlite.prepare("update staff set disabled_at = 1 where id = ?").run(id);
const log = () => JSON.stringify([db.select().from(changeSets).all(), db.select().from(changes).all()]);

describe("saving what a page shows", () => {
  test("under a name; it leads back to what was shown, and is known as current there", () => {
    const actor = manager();
    const { viewId, query } = saveView(actor, view("Prospects", { query: "?status=prospect&after=12&change=3" }));
    expect(query).toBe("status=prospect");
    expect(listViews(actor, "opportunities", "status=prospect")).toEqual([
      {
        id: viewId,
        name: "Prospects",
        shared: false,
        owner: actor.name,
        own: true,
        href: "/opportunities?status=prospect",
        current: true,
      },
    ]);
    expect(listViews(actor, "opportunities", "status=active")[0]?.current).toBe(false);
    expect(names(actor, "call-list")).toEqual([]);
  });

  test("a name is one's own once a page, whatever the case, unless it is saved over", () => {
    const [actor, other] = [manager(), manager()];
    const { viewId } = saveView(actor, view("Prospects", { shared: true }));
    saveView(other, view("Prospects"));
    saveView(actor, view("Prospects", { page: "call-list" }));
    const before = rows();
    expectRefused(() => saveView(actor, view("PROSPECTS")), RuleBroken, {
      field: "name",
      message: "You have a view called Prospects here already. Give another name, or tick to save over it.",
    });
    expect(rows()).toEqual(before);
    saveView(actor, view("PROSPECTS", { query: "status=active", replace: true }));
    const over = rows().find(({ id }) => id === viewId);
    expect(over).toMatchObject({ name: "PROSPECTS", query: "status=active", shared: true, version: 2 });
    expect(rows().filter(({ id }) => id !== viewId)).toEqual(before.filter(({ id }) => id !== viewId));
    expect(saveView(actor, view("PROSPECTS", { query: "status=active", replace: true })).change).toBeNull();
  });

  test("is refused without the permission, and to the command line; only so many are kept", () => {
    const stranger = nobody();
    expectRefused(() => saveView(stranger, view("Mine")), Forbidden);
    expectRefused(() => listViews(stranger, "opportunities", ""), Forbidden);
    expectRefused(() => findView(stranger, 1), Forbidden);
    expectRefused(() => saveView(COMMAND_LINE, view("Mine")), Forbidden);
    const actor = manager();
    for (let made = 0; made < MOST_VIEWS; made++) makeView(actor.id);
    expectRefused(() => saveView(actor, view("One more")), RuleBroken);
    expect(saveView(actor, view("One more", { page: "call-list" })).viewId).toBeGreaterThan(0);
    expect(rows()).toHaveLength(MOST_VIEWS + 1);
  });

  test.each([
    ["no name", { name: " " }, "name"],
    ["too long a name", { name: "x".repeat(61) }, "name"],
    ["a page that keeps none", { page: "customers" }, "page"],
    ["too long a query", { query: "x".repeat(2001) }, "query"],
    ["a field nobody asked for", { address: "https://elsewhere.example" }, ""],
  ])("a form with %s is refused at its field", (_what, wrong, field) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ page: "opportunities", query: "", name: "Mine", ...wrong }))
      form.set(name, value);
    const parsed = parseForm(SaveView, form);
    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && Object.keys(parsed.errors)).toEqual([field]);
  });

  test.each([
    ["opportunities", "suggested=yes&status=prospect&after=1&junk=%00&change=3", "status=prospect&suggested=yes"],
    ["opportunities", "status=closed&sort=wrong", ""],
    ["call-list", "product=7&after=3&open=9&consent=all&again=wrong", "product=7&consent=all"],
    ["call-list", "//elsewhere.example", ""],
  ] as const)("%s keeps of “%s” what it knows", (page, query, kept) => {
    expect(saveView(manager(), view("Mine", { page, query })).query).toBe(kept);
  });

  test("whatever was posted as a query, a view leads to its own page, and writing it again changes nothing", () => {
    const anything = fc.oneof(fc.string(), fc.constantFrom("//x.example", "#a", "&&=", "?/\\x", "%ff", "a=\u0000"));
    fc.assert(
      fc.property(anything, (query) => {
        const address = new URL(viewAddress("call-list", query), "http://own.invalid");
        expect([address.host, address.pathname, address.hash]).toEqual([
          "own.invalid",
          VIEW_PAGES["call-list"].path,
          "",
        ]);
        const written = writtenQuery("call-list", query);
        expect(writtenQuery("call-list", written)).toBe(written);
      }),
    );
  });
});

describe("a private view", () => {
  test("is nobody else's to list, open, change or delete: it answers as one that is not there", () => {
    const [actor, other] = [accountStaff(), administrator()];
    const { viewId } = saveView(actor, view("Secret plan"));
    disable(actor.id);
    expect(names(other)).toEqual([]);
    expect(findView(other, viewId)).toBeUndefined();
    const gone = { message: "There is no such view." };
    for (const id of [viewId, viewId + 1]) {
      expectRefused(() => editView(other, { viewId: id, version: 1, name: "Mine", shared: true }), NotFound, gone);
      expectRefused(() => deleteView(other, { viewId: id, version: 1 }), NotFound, gone);
    }
    expect(rows()).toHaveLength(1);
    expect(findView(actor, viewId)).toMatchObject({ name: "Secret plan", own: true, mayDelete: true });
  });

  test("is named nowhere in the log, and others are not told that there is one", () => {
    const [actor, other] = [accountStaff(), administrator()];
    const { viewId, change } = saveView(actor, view("Secret plan"));
    editView(actor, { viewId, version: 1, name: "Secret plan B", shared: false });
    saveView(actor, view("Secret plan B", { query: "status=suspended", replace: true }));
    const removed = deleteView(actor, { viewId, version: 3 });
    expect(log()).not.toMatch(/secret|suspended/i);
    expect(listActivity(other, { person: null, kind: null, productId: null, from: null, to: null }).rows).toEqual([]);
    expect(listLatestChanges(other)).toEqual([]);
    expect(findActivity(other, change!)).toBeUndefined();
    expect(listActivityRows(other, change!).rows).toEqual([]);
    expect(findUndo(other, removed.change!)).toBeUndefined();
    expect(findSaid(actor, removed.change!)?.title).toBe("Private view deleted");
    expect(findActivity(actor, change!)).toMatchObject({ title: "Private view saved" });
    expect(findUndo(actor, change!)?.why).toBe(
      "Changes to views are not undone. Change the view again, or save it anew.",
    );
  });

  test("keeps its new name to itself when it was shared before", () => {
    const [actor, other] = [accountStaff(), administrator()];
    const { viewId } = saveView(actor, view("Welsh bakeries", { shared: true }));
    const { change } = editView(actor, { viewId, version: 1, name: "Secret plan", shared: false });
    expect(log()).not.toMatch(/secret/i);
    expect(findActivity(other, change!)).toMatchObject({ title: "View Welsh bakeries of Opportunities made private" });
    expect(names(other)).toEqual([]);
    const shared = editView(actor, { viewId, version: 2, name: "Open plan", shared: true });
    expect(log()).not.toMatch(/secret/i);
    expect(findActivity(other, shared.change!)?.changes[0]?.differences).toEqual([
      { label: "Name", from: "", to: "Open plan" },
      { label: "Shared", from: "no", to: "yes" },
    ]);
  });
});

describe("a shared view", () => {
  test("is everybody's to open, after their own, with whose it is; its owner's alone to change", () => {
    const [actor, other] = [accountStaff(), administrator()];
    const { viewId } = saveView(actor, view("Bakeries", { shared: true }));
    saveView(other, view("Zebra"));
    expect(listViews(other, "opportunities", "").map(({ name, own, owner }) => [name, own, owner])).toEqual([
      ["Zebra", true, other.name],
      ["Bakeries", false, actor.name],
    ]);
    expect(findView(other, viewId)).toMatchObject({ own: false, mayDelete: false });
    const before = rows();
    expectRefused(() => editView(other, { viewId, version: 1, name: "Theirs", shared: true }), RuleBroken, {
      message: `Only ${actor.name} changes this view. Save one of your own from it.`,
    });
    expectRefused(() => deleteView(other, { viewId, version: 1 }), RuleBroken);
    expect(rows()).toEqual(before);
  });

  test("is told by name in the log", () => {
    const [actor, other] = [accountStaff(), manager()];
    const { viewId } = saveView(actor, view("Bakeries", { shared: true }));
    const renamed = editView(actor, { viewId, version: 1, name: "Bakers", shared: true });
    expect(findActivity(other, renamed.change!)).toMatchObject({
      title: "View Bakeries renamed to Bakers",
      changes: [{ what: "View", verb: "changed", differences: [{ label: "Name", from: "Bakeries", to: "Bakers" }] }],
    });
    const over = saveView(actor, view("Bakers", { query: "status=active", replace: true }));
    expect(findActivity(other, over.change!)).toMatchObject({ title: "View Bakers of Opportunities changed" });
    const gone = deleteView(actor, { viewId, version: 3 });
    expect(findActivity(other, gone.change!)).toMatchObject({ title: "View Bakers of Opportunities deleted" });
    expect(findActivity(nobody(), gone.change!)).toBeUndefined();
    expect(
      editView(actor, { ...saveView(actor, view("Same")), version: 1, name: "Same", shared: false }).change,
    ).toBeNull();
  });

  test("works on when its owner is disabled; then an administrator may delete it, and nobody change it", () => {
    const [actor, admin, other] = [accountStaff(), administrator(), manager()];
    const { viewId } = saveView(actor, view("Bakeries", { shared: true }));
    disable(actor.id);
    expect(names(other)).toEqual(["Bakeries"]);
    expect(findView(other, viewId)?.mayDelete).toBe(false);
    expect(findView(admin, viewId)?.mayDelete).toBe(true);
    expectRefused(() => deleteView(other, { viewId, version: 1 }), RuleBroken);
    expectRefused(() => editView(admin, { viewId, version: 1, name: "Mine", shared: true }), RuleBroken);
    deleteView(admin, { viewId, version: 1 });
    expect(rows()).toEqual([]);
  });
});

test("a rename keeps to free names, and is refused on top of a version that is no longer the newest", () => {
  const actor = accountStaff();
  const { viewId } = saveView(actor, view("Bakeries"));
  saveView(actor, view("Prospects"));
  expectRefused(() => editView(actor, { viewId, version: 1, name: "prospects", shared: false }), RuleBroken, {
    field: "name",
  });
  editView(actor, { viewId, version: 1, name: "BAKERIES", shared: true });
  const stale = { version: 2, changes: ["It is called BAKERIES and is shared with everybody."] };
  expectRefused(() => editView(actor, { viewId, version: 1, name: "Bakers", shared: false }), Stale, {
    ...stale,
    current: { name: "BAKERIES", shared: true },
  });
  expectRefused(() => deleteView(actor, { viewId, version: 1 }), Stale, stale);
  expect(rows()).toHaveLength(2);
  deleteView(actor, { viewId, version: 1, seen: 2 });
  expect(names(actor)).toEqual(["Prospects"]);
});
