import type { ChangeLog } from "#lib/activity/log.ts";
import { isRow } from "#lib/activity/subjects.ts";
import type { Subject } from "#lib/activity/tables.ts";
import { RuleBroken } from "#lib/errors.ts";
import { leaveType } from "#lib/types/usage.ts";
import { begins, type LeftAlone, partOfLeft } from "./left.ts";
import { LISTS } from "./lists.ts";
import { deedOf, type Entry, ownValues, type Values } from "./rules.ts";
import { settle } from "./settle.ts";
import { entriesOf, firstIn, type Passed, rowOf } from "./stored.ts";
import { whyNot } from "./why-not.ts";
import { whyRefused } from "./words.ts";

/** What the rules look at again once all rows are back. */
export type Touched = {
  items: Set<number>;
  holdings: Set<number>;
  /** By item: the entries of what it came to carry or stopped carrying. */
  carried: Map<number, Entry[]>;
  /** How many rows were left alone when it began. */
  atStart: number;
};

/**
 * Reverses the entries of a change set against their order, each row whole or not at all, so that it passes through
 * the states it came by. What turns out to have to stay is added to `left`: the caller then starts anew without it.
 */
export function reverse(log: ChangeLog, setId: number, left: LeftAlone, passed?: Passed) {
  const touched: Touched = { items: new Set(), holdings: new Set(), carried: new Map(), atStart: left.size };
  for (const entry of entriesOf(setId, { reversed: true, passed })) {
    if (!isRow(entry.subject)) continue;
    const { subject } = entry;
    const place = deedOf(entry) === "moved";
    if (left.has(subject, entry.subjectId, place)) continue;
    const why = partOfLeft(subject, entry, left) ?? step(log, subject, entry, touched);
    // What the change set itself made goes altogether: a step on the way to that need not hold.
    if (why && !madeBefore(setId, entry)) left.add(subject, entry, why, place);
  }
  settle(log, setId, touched, left);
}

/** Whether the row began in this change set, before the entry. */
function madeBefore(setId: number, entry: Entry) {
  if (deedOf(entry) !== "changed") return false;
  const first = firstIn(setId, entry);
  return first !== undefined && deedOf(first) === "created";
}

/** Reverses one entry. @returns why not, where it cannot be */
function step(log: ChangeLog, subject: Subject, entry: Entry, touched: Touched): string | undefined {
  const row = rowOf(subject, entry.subjectId);
  const values = { ...entry.after, ...row, ...entry.before };
  note(touched, subject, entry, values);
  const deed = deedOf(entry);
  const why = deed === "changed" || deed === "removed" ? whyNot(subject, row, values) : undefined;
  if (why) return why;
  try {
    const reverse = () => log.attempt(() => reverseOne(log, subject, entry, row));
    if (entry.automatic) log.automatic(reverse);
    else reverse();
    if (deed === "created") forget(touched, subject, entry.subjectId);
    return undefined;
  } catch (fault) {
    if (fault instanceof RuleBroken) return fault.message;
    const { code } = fault as { code?: string };
    if (!code?.startsWith("SQLITE_CONSTRAINT")) throw fault;
    return whyRefused(subject, entry.subjectId, code, values);
  }
}

function note({ items, holdings, carried }: Touched, subject: Subject, entry: Entry, row: Values) {
  if (subject === "item") items.add(entry.subjectId);
  if (subject === "holding") holdings.add(entry.subjectId);
  if (typeof row.holdingId === "number") holdings.add(row.holdingId);
  if (typeof row.itemId !== "number") return;
  items.add(row.itemId);
  if (subject === "carried") carried.set(row.itemId, [...(carried.get(row.itemId) ?? []), entry]);
}

/** What is gone breaks no rule. */
function forget({ items, holdings, carried }: Touched, subject: Subject, id: number) {
  if (subject === "holding") holdings.delete(id);
  if (subject !== "item") return;
  items.delete(id);
  carried.delete(id);
}

function reverseOne(log: ChangeLog, subject: Subject, entry: Entry, row: Values | undefined) {
  const { customerId, productId, before } = entry;
  const about = { ...(customerId && { customerId }), ...(productId && { productId }) };
  const list = LISTS[subject];
  switch (deedOf(entry)) {
    case "created":
      if (!row || !begins(subject, entry)) return;
      if (list) list.remove(log, row);
      else log.remove(subject, "removed", row as never, about);
      return;
    case "removed": {
      const back = { ...before, ...counted(log, before, before) };
      if (list) list.putBack(log, back);
      else log.create(subject, "put back", back as never, about);
      return;
    }
    case "changed":
      if (subject === "item" && typeof row?.typeId === "number" && before?.typeId !== undefined)
        leaveType(log, row.typeId);
      log.change(
        subject,
        "changed back",
        row as never,
        { ...ownValues(before ?? {}), ...counted(log, before, row) } as never,
        about,
      );
      return;
    case "moved":
      list?.place(log, entry.subjectId, before as never);
  }
}

/** Versions only go up, and Last Modified is now: whoever has the row open is told that it changed. */
function counted(log: ChangeLog, changed: Values | null, row: Values | null | undefined) {
  return {
    ...(changed?.version !== undefined && { version: Number(row?.version) + 1 }),
    ...(changed?.modifiedAt !== undefined && { modifiedAt: log.at }),
  };
}
