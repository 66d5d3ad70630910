import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeProduct } from "#db/factories.ts";
import { db, sqlite, transaction } from "#db/index.ts";
import { changeSets, changes, customerProducts } from "#db/schema/index.ts";
import { change } from "#lib/activity/log.ts";
import { administrator } from "./actors.ts";

test("a change keeps all of its rows and entries, or none", () => {
  const actor = administrator();
  expect(() =>
    change(actor, (log) => {
      log.title = "Half a change";
      log.note("product", 1, "noted");
      throw new Error("stop");
    }),
  ).toThrow("stop");
  expect(db.select().from(changeSets).all()).toEqual([]);
  const { change: id } = change(actor, (log) => {
    log.title = "A whole change";
    log.note("product", 1, "noted", { after: { a: 1 } });
    return {};
  });
  expect(db.select().from(changes).all()).toMatchObject([{ changeSetId: id, after: { a: 1 }, automatic: false }]);
});

test("what is removed stays in the log as it was", () => {
  const actor = administrator();
  const row = db
    .select()
    .from(customerProducts)
    .where(eq(customerProducts.id, makeProduct({ name: "Fax" })))
    .get()!;
  change(actor, (log) => {
    log.title = "Fax deleted";
    log.remove("product", "deleted", row);
    return {};
  });
  expect(db.select().from(changes).all()).toMatchObject([
    { subject: "product", subjectId: row.id, verb: "deleted", before: { name: "Fax" }, after: null },
  ]);
});

test("a transaction refuses a promise and keeps nothing of it", () => {
  expect(() =>
    transaction(async () => {
      db.insert(changeSets).values({ at: 1, origin: "form", title: "early" }).run();
    }),
  ).toThrow("promise");
  expect(db.select().from(changeSets).all()).toEqual([]);
});

test.each([
  "update change_sets set title = 'other'",
  "delete from change_sets",
  "replace into change_sets (id, at, origin, title) select id, at, origin, 'other' from change_sets",
])("the database refuses: %s", (statement) => {
  db.insert(changeSets).values({ at: 1, origin: "form", title: "first" }).run();
  expect(() => sqlite.exec(statement)).toThrow("append-only");
});
