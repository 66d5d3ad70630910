import { sqlite } from "#db/index.ts";
import { updateRow } from "#db/rows.ts";
import { gone } from "#lib/activity/gone.ts";
import type { ChangeLog } from "#lib/activity/log.ts";
import { SUBJECTS } from "#lib/activity/tables.ts";
import { RuleBroken } from "#lib/errors.ts";
import { afterPosition, follows, placed } from "#lib/ordering.ts";
import { pastLast } from "./rules.ts";
import { staleOrder } from "./stale-order.ts";

/** A list sorted by hand: its name in `display_orders`, what its rows are, and which rows of their table it holds. */
type ListOf = {
  name: string;
  subject: "product" | "type";
  table: string;
  scope: { kind?: "number" | "feature" };
};

type Member = { id: number; name: string; displayPosition: number };
type Shift = { low: number; high: number; by: 1 | -1; id: number; to: number };

/** Writes the order of one list. Positions are 1…n; each insertion, move and removal counts the version up once. */
export class SortedList {
  readonly #of: ListOf;
  readonly #inOrder;
  readonly #member;
  readonly #version;
  readonly #away;
  readonly #back;
  readonly #count;

  constructor(of: ListOf) {
    const { table, scope } = of;
    const own = scope.kind ? `kind = '${scope.kind}'` : "true";
    this.#of = of;
    this.#inOrder = sqlite
      .prepare<[], number>(`select id from ${table} where ${own} order by display_position`)
      .pluck();
    this.#member = sqlite.prepare<[number], Member>(
      `select id, name, display_position as displayPosition from ${table} where ${own} and id = ?`,
    );
    this.#version = sqlite.prepare<[string], number>("select version from display_orders where list = ?").pluck();
    // Two steps, because no two rows may share a position even for a moment.
    this.#away = sqlite.prepare<Shift>(
      `update ${table} set display_position = -(case id when @id then @to else display_position + @by end)
       where ${own} and display_position between @low and @high`,
    );
    this.#back = sqlite.prepare(
      `update ${table} set display_position = -display_position where ${own} and display_position < 0`,
    );
    this.#count = sqlite.prepare<[number, number | null, string]>(
      "update display_orders set version = version + 1, changed_at = ?, changed_by = ? where list = ?",
    );
  }

  /** The ids from first to last, and the version of that order. */
  order() {
    return { ids: this.#inOrder.all(), version: this.#version.get(this.#of.name) ?? 1 };
  }

  /**
   * Makes room for one more at a position, or last (null).
   * @returns its position, and what its coming is called in the log
   * @throws RuleBroken for a position past the end
   */
  makeRoom(log: ChangeLog, position: number | null) {
    const next = this.order().ids.length + 1;
    refusePastEnd(position, next);
    // One more at the end leaves every move that somebody has in hand as good as it was.
    if (position === null || position === next) return { displayPosition: next, verb: "added" };
    this.#shift({ low: position, high: next, by: 1 });
    this.#counted(log);
    return { displayPosition: position, verb: "inserted" };
  }

  /** The others close up after one was removed. */
  closeUp(log: ChangeLog, { displayPosition }: Member) {
    this.#shift({ low: displayPosition + 1, high: Number.MAX_SAFE_INTEGER, by: -1 });
    this.#counted(log);
  }

  /**
   * Puts one after another (null: first) and records from where to where; its neighbours only make room.
   * @returns its position now, and whether it moved
   */
  place(log: ChangeLog, row: Member, after: number | null) {
    const { subject, scope } = this.#of;
    const before = this.order().ids;
    const ids = placed(before, row.id, after);
    const from = row.displayPosition;
    const to = ids.indexOf(row.id) + 1;
    if (to === from) return { position: from, moved: false };
    this.#shift({ low: Math.min(from, to), high: Math.max(from, to), by: from < to ? -1 : 1, id: row.id, to });
    this.#counted(log);
    // The version stays: it is that of the fields people edit, and a place is not one of them. The order has its own.
    updateRow(SUBJECTS[subject], row.id, { modifiedAt: log.at });
    log.note(subject, row.id, "moved", {
      before: { ...scope, displayPosition: from, follows: follows(before, row.id) },
      after: { ...scope, displayPosition: to, follows: follows(ids, row.id) },
    });
    return { position: to, moved: true };
  }

  /**
   * Puts one after another (null: first), as seen in the order of `listVersion`, and titles the change.
   * @returns its position now
   * @throws Stale when the order changed since, saying who changed it; NotFound for a row or neighbour not in the list
   */
  move(log: ChangeLog, id: number, { after, listVersion }: { after: number | null; listVersion: number }) {
    const { ids } = this.#expected(listVersion, "The list shows the order as it is now; move again.");
    if (after !== null && !ids.includes(after)) throw gone(this.#of.subject, after);
    return this.#moved(log, this.#row(id), after);
  }

  /** The same, said by a position counted from 1. @throws Stale, NotFound, RuleBroken past the end */
  moveTo(log: ChangeLog, id: number, { position, listVersion }: { position: number; listVersion: number }) {
    const now = this.#member.get(id);
    const then = now
      ? `${now.name} is at position ${now.displayPosition} now. Press Move again to put it at ${position}.`
      : "It is gone.";
    const { ids } = this.#expected(listVersion, then);
    const row = this.#row(id);
    refusePastEnd(position, ids.length);
    return this.#moved(log, row, afterPosition(ids, row.id, position));
  }

  #moved(log: ChangeLog, row: Member, after: number | null) {
    const { position, moved } = this.place(log, row, after);
    if (moved) log.title = `${row.name} moved from position ${row.displayPosition} to ${position}`;
    return position;
  }

  #row(id: number) {
    const row = this.#member.get(id);
    if (!row) throw gone(this.#of.subject, id);
    return row;
  }

  #expected(listVersion: number, then: string) {
    const order = this.order();
    if (order.version !== listVersion) throw staleOrder(this.#of, order.version, listVersion, then);
    return order;
  }

  #shift(shift: Pick<Shift, "low" | "high" | "by"> & Partial<Shift>) {
    this.#away.run({ id: 0, to: 0, ...shift });
    this.#back.run();
  }

  #counted(log: ChangeLog) {
    this.#count.run(log.at, log.actor.id, this.#of.name);
  }
}

function refusePastEnd(position: number | null, last: number) {
  const wrong = position !== null && pastLast(position, last);
  if (wrong) throw new RuleBroken(wrong, "position");
}
