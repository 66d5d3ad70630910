import { and, eq, ne, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { savedViews, staff } from "#db/schema/index.ts";
import { type Actor, authorize, can } from "#lib/auth/permissions.ts";
import { viewAddress, writtenQuery } from "./addresses.ts";
import { mayDelete, type ViewPage } from "./rules.ts";
import { findStoredView } from "./stored.ts";

/** More shared views of one page than anybody looks through. */
const MOST_SHARED = 200;

const columns = {
  id: savedViews.id,
  name: savedViews.name,
  query: savedViews.query,
  shared: savedViews.shared,
  owner: staff.name,
};
const ofPage = eq(savedViews.page, sql.placeholder("page"));
const own = db
  .select(columns)
  .from(savedViews)
  .innerJoin(staff, eq(staff.id, savedViews.staffId))
  .where(and(ofPage, eq(savedViews.staffId, sql.placeholder("staffId"))))
  .orderBy(savedViews.nameKey)
  .prepare();
const others = db
  .select(columns)
  .from(savedViews)
  .innerJoin(staff, eq(staff.id, savedViews.staffId))
  // The index of what is shared is only taken for a constant.
  .where(and(ofPage, sql`${savedViews.shared} = 1`, ne(savedViews.staffId, sql.placeholder("staffId"))))
  .orderBy(savedViews.nameKey, savedViews.id)
  .limit(MOST_SHARED)
  .prepare();

/**
 * The views of a page that the person may open: their own by name, then what others share by name. Nobody else's
 * private ones, whoever asks.
 * @param query what the page shows now, as it writes it itself
 * @returns each with whose it is (`own`), where it leads, and whether it is what is shown now
 */
export function listViews(actor: Actor, page: ViewPage, query: string) {
  authorize(actor, "Customers", "view");
  const now = writtenQuery(page, query);
  const staffId = actor.id ?? 0;
  const all = [
    ...own.all({ page, staffId }).map((view) => ({ ...view, own: true })),
    ...others.all({ page, staffId }).map((view) => ({ ...view, own: false })),
  ];
  return all.map(({ query: kept, ...view }) => ({
    ...view,
    href: viewAddress(page, kept),
    current: writtenQuery(page, kept) === now,
  }));
}

export type ListedView = ReturnType<typeof listViews>[number];

/**
 * A view that the person may open, and what they may do to it. Nothing for one that is gone, and the same for somebody's
 * private one.
 */
export function findView(actor: Actor, id: number) {
  authorize(actor, "Customers", "view");
  const view = findStoredView(id, actor.id);
  if (!view) return undefined;
  const { staffId: _, ...shown } = view;
  const administrator = can(actor, "Staff", "edit");
  return { ...shown, href: viewAddress(view.page, view.query), mayDelete: mayDelete(view, administrator) };
}
