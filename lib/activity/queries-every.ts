import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { everyPage } from "#lib/exports/pages.ts";
import { type ActivityRow, listActivity, listActivityRows } from "./queries-activity.ts";

/** All that was done and may be seen, newest first, page after page as the list shows it: see `listActivity`. */
export function listEveryActivity(actor: Actor, filter: Parameters<typeof listActivity>[1]) {
  authorize(actor);
  return everyPage<number, ActivityRow>(Number.MAX_SAFE_INTEGER, (before) => {
    const { rows, next, further } = listActivity(actor, filter, before);
    return { rows, next: next ?? further };
  });
}

/** All rows of a change that may be read, page after page as its page shows them: see `listActivityRows`. */
export function listEveryActivityRow(actor: Actor, setId: number) {
  authorize(actor);
  return everyPage<number, ReturnType<typeof listActivityRows>["rows"][number]>(0, (after) => {
    const { rows, more } = listActivityRows(actor, setId, after);
    return { rows, next: more };
  });
}
