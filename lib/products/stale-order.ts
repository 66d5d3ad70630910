import { and, eq, inArray, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { changeSets, changes, staff } from "#db/schema/index.ts";
import { Stale } from "#lib/errors.ts";
import { counted } from "#lib/text.ts";
import { showInstant } from "#lib/time.ts";

/** The newest of them; a refusal is read in one glance. */
const SHOWN = 2;

const meanwhile = db
  .select({
    who: sql<string>`coalesce(${staff.name}, 'Command line')`,
    at: changeSets.at,
    title: changeSets.title,
  })
  .from(changes)
  .innerJoin(changeSets, eq(changeSets.id, changes.changeSetId))
  .leftJoin(staff, eq(staff.id, changeSets.staffId))
  .where(and(eq(changes.subject, "product"), inArray(changes.verb, ["inserted", "moved", "deleted"])))
  // The sign keeps the planner on the index by subject: products change seldom, the log is long.
  .orderBy(sql`+${changes.id} desc`)
  .limit(sql.placeholder("count"))
  .prepare();

/**
 * A move made in an order that is no longer the newest is refused, with who changed the order and when. Each version
 * of the order stands for one entry in the log, so the difference says how many to tell of.
 * @throws Stale
 */
export function expectOrder(order: { version: number }, listVersion: number) {
  if (order.version === listVersion) return;
  const changed = Math.max(order.version - listVersion, 0);
  const count = Math.min(changed, SHOWN);
  const told = meanwhile.all({ count }).map(({ who, at, title }) => `${title} (${who}, ${showInstant(at)}).`);
  throw new Stale(
    "Not moved: somebody else changed the order meanwhile. The list shows the order as it is now; move again.",
    order.version,
    changed > told.length ? [...told, `${counted(changed - told.length, "earlier change")} not listed.`] : told,
  );
}
