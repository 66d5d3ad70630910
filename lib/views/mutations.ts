import type { z } from "zod";
import { change } from "#lib/activity/log.ts";
import { type Actor, authorize, can } from "#lib/auth/permissions.ts";
import { Forbidden, RuleBroken, Stale } from "#lib/errors.ts";
import { writtenQuery } from "./addresses.ts";
import { MOST_VIEWS, mayDelete, VIEW_PAGES, VIEW_QUERY, type ViewPage } from "./rules.ts";
import type { DeleteView, EditView, SaveView } from "./schema.ts";
import { countViews, findViewCalled, type StoredView, storedView } from "./stored.ts";
import { createView, removeView, rewriteView } from "./writes.ts";

/** Whoever sees customers keeps views: they change nothing but one's own lists. All here needs Customers (view). */

function ownId(actor: Actor) {
  if (actor.id === null) throw new Forbidden("The command line keeps no views.");
  return actor.id;
}

/**
 * Keeps what a page shows under a name. Saved over one of one's own, that one shows this from now on, and stays shared
 * where it was.
 * @throws RuleBroken for a name of one's own that is taken, for too long a query, and for too many views
 */
export function saveView(actor: Actor, { page, query, name, shared, replace }: z.output<typeof SaveView>) {
  authorize(actor, "Customers", "view");
  return change(actor, (log) => {
    const staffId = ownId(actor);
    const view = { page, name, query: writtenQuery(page, query), shared };
    if (view.query.length > VIEW_QUERY)
      throw new RuleBroken("This is narrowed by more than a view can keep. Take something off first.");
    const taken = findViewCalled(staffId, page, name);
    if (!taken) {
      expectRoom(staffId, page);
      return { viewId: createView(log, staffId, view), page, query: view.query };
    }
    if (!replace)
      throw new RuleBroken(
        `You have a view called ${taken.name} here already. Give another name, or tick to save over it.`,
        "name",
      );
    const old = storedView(taken.id, staffId);
    rewriteView(log, old, { name, query: view.query, shared: old.shared || shared });
    return { viewId: old.id, page, query: view.query };
  });
}

function expectRoom(staffId: number, page: ViewPage) {
  if (countViews(staffId, page) >= MOST_VIEWS)
    throw new RuleBroken(`You keep ${MOST_VIEWS} views of ${VIEW_PAGES[page].title} already. Delete one first.`);
}

/**
 * Renames one's own view, shares it, or makes it private again.
 * @throws NotFound, also for somebody's private view
 * @throws RuleBroken for somebody else's, and for a name of one's own that is taken
 * @throws Stale when it was changed since `version` was read
 */
export function editView(actor: Actor, { viewId, version, name, shared }: z.output<typeof EditView>) {
  authorize(actor, "Customers", "view");
  return change(actor, (log) => {
    const view = storedView(viewId, ownId(actor));
    if (!view.own) throw new RuleBroken(`Only ${view.owner} changes this view. Save one of your own from it.`);
    expectUnchanged(view, version, "Not saved");
    const taken = findViewCalled(ownId(actor), view.page, name);
    if (taken && taken.id !== viewId)
      throw new RuleBroken(`You have a view called ${taken.name} here already. Give another name.`, "name");
    rewriteView(log, view, { name, shared });
    return { viewId };
  });
}

/**
 * Deletes one's own view; an administrator, a shared one whose owner is disabled. It cannot be undone.
 * @param input `seen`: the version whose changes the person has seen since, and still wants it
 * @throws NotFound, also for somebody's private view
 * @throws RuleBroken for somebody else's
 * @throws Stale when it was changed since `version` was read
 */
export function deleteView(actor: Actor, { viewId, version, seen }: z.output<typeof DeleteView>) {
  authorize(actor, "Customers", "view");
  return change(actor, (log) => {
    const view = storedView(viewId, ownId(actor));
    if (!mayDelete(view, can(actor, "Staff", "edit"))) throw new RuleBroken(`Only ${view.owner} deletes this view.`);
    expectUnchanged(view, seen ?? version, "Not deleted");
    removeView(log, view);
    return { page: view.page };
  });
}

/** Only its owner changes a view: whoever did it meanwhile did it in another window. */
function expectUnchanged(view: StoredView, version: number, notDone: string) {
  if (view.version === version) return;
  const now = `It is called ${view.name} and is ${view.shared ? "shared with everybody" : "private"}.`;
  const { name, shared } = view;
  throw new Stale(`${notDone}: ${view.owner} changed this view meanwhile.`, view.version, [now], { name, shared });
}
