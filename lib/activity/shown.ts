import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { changeSets, changes, customerProducts, staff } from "#db/schema/index.ts";
import { inWordsOf, names } from "./names.ts";
import { reachesOthers } from "./reach.ts";
import { type Difference, differences, told } from "./rules.ts";
import type { Subject } from "./tables.ts";
import { originOf, whoOf } from "./who.ts";
import { lastingValue, lastKnown } from "./whole.ts";

/** How changes are read for the screen. No permission is asked here: only queries call these. */

const CHANGE_SETS_A_PAGE = 20;
/** A long change (an import, a bulk edit) shows this many of its rows; the count says how many there are. */
export const ENTRIES_SHOWN = 30;

export type ShownChange = {
  /** The record it is about, in words: "Number 0113 496 0000", "Has Hosted Voice". */
  what: string;
  verb: string;
  /** A rule did it, set off by what the person did. */
  automatic: boolean;
  differences: Difference[];
};

/** A change as the log shows it. `at` is UTC ms. */
export type ShownChangeSet = {
  id: number;
  at: number;
  who: string;
  origin: string;
  title: string;
  outcome: string | null;
  changes: ShownChange[];
  /** Its rows say what its title does not: it is about other customers too, or was not done in a form of this one. */
  byRow?: boolean;
};

/** What every list shows of a change set. */
const columns = {
  id: changeSets.id,
  at: changeSets.at,
  who: sql<string>`${sql.raw(whoOf("staff.name", "change_sets"))}`,
  origin: sql<string>`${sql.raw(originOf("change_sets"))}`,
  title: changeSets.title,
  outcome: changeSets.outcome,
};

/**
 * The change sets in which something about a record changed: newest first, one more than a page.
 * @param about the condition on the rows of the log, with the placeholder `about` for the record's id
 * @param inParts the condition has alternatives: each is looked up by its own record, and the index by change set, which
 * the planner takes otherwise, is kept out by a sign (an import's change set is as long as the base)
 */
export function setsWhere(about: SQL | undefined, inParts = false) {
  const setId = inParts ? sql`+${changes.changeSetId}` : sql`${changes.changeSetId}`;
  return db
    .select({ ...columns })
    .from(changeSets)
    .leftJoin(staff, eq(staff.id, changeSets.staffId))
    .where(
      sql`${changeSets.id} in (select distinct ${setId} from ${changes} where ${and(about, lt(setId, sql.placeholder("before")))} order by ${setId} desc limit ${sql.raw(String(CHANGE_SETS_A_PAGE + 1))})`,
    )
    .orderBy(desc(changeSets.id))
    .prepare();
}

/** The rows of a change set (placeholder `setId`) that belong to a record, as `setsWhere`. */
export function entriesWhere(about: SQL | undefined, inParts = false, most = ENTRIES_SHOWN) {
  const setId = inParts ? sql`+${changes.changeSetId}` : sql`${changes.changeSetId}`;
  return db
    .select({
      subject: changes.subject,
      subjectId: changes.subjectId,
      verb: changes.verb,
      automatic: changes.automatic,
      before: changes.before,
      after: changes.after,
      customerId: changes.customerId,
      product: customerProducts.name,
    })
    .from(changes)
    .leftJoin(customerProducts, eq(customerProducts.id, changes.productId))
    .where(and(eq(setId, sql.placeholder("setId")), about))
    .orderBy(changes.id)
    .limit(most)
    .prepare();
}

type Entry = Omit<ReturnType<ReturnType<typeof entriesWhere>["all"]>[number], "customerId">;

/** A page of change sets with their rows as shown, and where the next page goes on. */
export function page(found: Omit<ShownChangeSet, "changes">[], entriesOf: (setId: number) => Entry[]) {
  const sets = found.slice(0, CHANGE_SETS_A_PAGE).map((set) => ({
    ...set,
    changes: entriesOf(set.id).map((entry) => shownEntry(entry)),
  }));
  return { sets, more: found.length > CHANGE_SETS_A_PAGE ? sets.at(-1)?.id : undefined };
}

/**
 * A page of change sets as one customer's: of a change that is about others too, what is said of them is left out, and
 * the customer's own rows say what was done.
 */
export function pageOfCustomer(
  found: Omit<ShownChangeSet, "changes">[],
  entriesOf: (setId: number) => (Entry & { customerId: number | null })[],
) {
  const { sets, more } = page(found, () => []);
  return {
    sets: sets.map((set) => {
      const entries = entriesOf(set.id);
      const customerId = entries.find((entry) => entry.customerId !== null)?.customerId;
      const shared = customerId ? reachesOthers(set.id, customerId) : false;
      const byRow = shared || !["form", "api"].includes(set.origin);
      const changes = entries.map((entry) => shownEntry(entry, byRow));
      return { ...set, outcome: shared ? null : set.outcome, byRow, changes };
    }),
    more,
  };
}

/** What a record was added with is told by its own entry where no title tells it. */
const TOLD_WHOLE = new Set(["product", "type"]);

/** @param alone no title tells what a record was added with */
function shownEntry(entry: Entry, alone = false): ShownChange {
  const { before, after, subject, subjectId, product, verb, automatic } = entry;
  const sentence = told({ ...entry, ...actingItem(entry) });
  const hidden = sentence?.tells ?? [];
  const rest = (values: Record<string, unknown> | null) =>
    values && Object.fromEntries(Object.entries(values).filter(([column]) => !hidden.includes(column)));
  return {
    what: sentence?.what ?? inWordsOf(subject, subjectId, product, before ?? after),
    verb: sentence?.verb ?? verb,
    automatic,
    differences: differences(
      rest(before ?? (alone || TOLD_WHOLE.has(subject) ? {} : null)),
      rest(after),
      names([before, after]),
    ),
  };
}

/** The number or feature that an entry is about beside its own row, in words, and the kind of source it is. */
function actingItem({ subject, subjectId, before, after }: Entry) {
  const entry = { subject: subject as Subject, subjectId, before, after };
  const part = subject === "carried" || subject === "source" || subject === "gap";
  const id = part ? lastingValue(entry, "itemId") : after?.closedByItemId;
  const item = typeof id === "number" ? lastKnown("item", id) : undefined;
  return {
    item: item && `${item.kind} ${item.label}`,
    kind: subject === "source" ? (lastingValue(entry, "kind") as string | undefined) : undefined,
  };
}
