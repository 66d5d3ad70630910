import { eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { savedViews } from "#db/schema/index.ts";
import type { ChangeLog } from "#lib/activity/log.ts";
import { fold } from "#lib/text.ts";
import { type ViewPage, viewEntry } from "./rules.ts";
import type { StoredView } from "./stored.ts";

/** The steps that write views. They are not rows of the log, for a private one is named nowhere in it. */

type Fields = { name: string; query: string; shared: boolean };

/** Adds a view, and notes it. @returns its id */
export function createView(log: ChangeLog, staffId: number, view: Fields & { page: ViewPage }) {
  const values = { ...view, staffId, nameKey: fold(view.name), createdAt: log.at, modifiedAt: log.at };
  const { id } = db.insert(savedViews).values(values).returning({ id: savedViews.id }).get();
  note(log, id, undefined, view);
  return id;
}

/** Sets what differs of a view, and notes it; where nothing does, nothing is written. */
export function rewriteView(log: ChangeLog, view: StoredView, fields: Partial<Fields>) {
  const { page, name, query, shared } = view;
  const [was, is] = [
    { page, name, query, shared },
    { page, name, query, shared, ...fields },
  ];
  if (was.name === is.name && was.query === is.query && was.shared === is.shared) return;
  const counted = { modifiedAt: log.at, version: sql`${savedViews.version} + 1` };
  db.update(savedViews)
    .set({ ...fields, nameKey: fold(is.name), ...counted })
    .where(eq(savedViews.id, view.id))
    .run();
  note(log, view.id, was, is);
}

/** Removes a view, and notes what it was. */
export function removeView(log: ChangeLog, { id, page, name, query, shared }: StoredView) {
  db.delete(savedViews).where(eq(savedViews.id, id)).run();
  note(log, id, { page, name, query, shared }, undefined);
}

function note(log: ChangeLog, id: number, ...wasAndIs: Parameters<typeof viewEntry>) {
  const { subject, verb, title, before, after } = viewEntry(...wasAndIs);
  log.title = title;
  log.note(subject, id, verb, { before, after });
}
