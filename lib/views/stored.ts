import { and, count, eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { savedViews, staff } from "#db/schema/index.ts";
import { NotFound } from "#lib/errors.ts";
import { fold } from "#lib/text.ts";
import { mayOpen, type ViewPage } from "./rules.ts";

/** Views as they stand, each with whose it is. No permission is asked here. */

const stored = db
  .select({
    id: savedViews.id,
    staffId: savedViews.staffId,
    owner: staff.name,
    ownerLeft: sql<0 | 1>`${staff.disabledAt} is not null`,
    page: savedViews.page,
    name: savedViews.name,
    query: savedViews.query,
    shared: savedViews.shared,
    version: savedViews.version,
  })
  .from(savedViews)
  .innerJoin(staff, eq(staff.id, savedViews.staffId));

const byId = stored.where(eq(savedViews.id, sql.placeholder("id"))).prepare();

/** A view that a person may open, and whether it is theirs; nothing for one that is not there or somebody's private one. */
export function findStoredView(id: number, staffId: number | null) {
  const row = byId.get({ id });
  const view = row && { ...row, ownerLeft: row.ownerLeft === 1, own: row.staffId === staffId };
  return view && mayOpen(view) ? view : undefined;
}

export type StoredView = NonNullable<ReturnType<typeof findStoredView>>;

/** The same for one that must be there. @throws NotFound in the same words whether it is gone or somebody's private one */
export function storedView(id: number, staffId: number | null) {
  const view = findStoredView(id, staffId);
  if (!view) throw new NotFound("There is no such view.");
  return view;
}

const ofPage = and(eq(savedViews.staffId, sql.placeholder("staffId")), eq(savedViews.page, sql.placeholder("page")));
const byName = db
  .select({ id: savedViews.id, name: savedViews.name })
  .from(savedViews)
  .where(and(ofPage, eq(savedViews.nameKey, sql.placeholder("nameKey"))))
  .prepare();
const sizes = db.select({ count: count() }).from(savedViews).where(ofPage).prepare();

/** A person's view of a page by its name, whatever the case. */
export function findViewCalled(staffId: number, page: ViewPage, name: string) {
  return byName.get({ staffId, page, nameKey: fold(name) });
}

/** How many views a person keeps of a page. */
export function countViews(staffId: number, page: ViewPage) {
  return sizes.get({ staffId, page })?.count ?? 0;
}
