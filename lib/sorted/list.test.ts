import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeProduct, makeType } from "#db/factories.ts";
import { db, sqlite } from "#db/index.ts";
import { changes } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { Forbidden, NotFound, RuleBroken, Stale } from "#lib/errors.ts";
import { placed } from "#lib/ordering.ts";
import { addProduct, deleteProduct, moveProduct, moveProductTo } from "#lib/products/mutations.ts";
import { findOrder } from "#lib/products/queries.ts";
import { accountStaff, manager, nobody } from "#lib/test/actors.ts";
import { addType, deleteType, moveType, moveTypeTo } from "#lib/types/mutations.ts";
import { findTypeOrder } from "#lib/types/queries.ts";

const plain = { displayClass: null, availability: "standard" } as const;
const flags = { onNumbers: false, onFeatures: false, autoAddToCustomer: false, autoRemoveFromInterests: false };

type New = { name: string; position: number | null };
type Move = { id: number; after: number | null; listVersion: number };
type MoveTo = { id: number; position: number; listVersion: number };
type Stored = { id: number; display_position: number; version: number; modified_at: number };

/** Each list sorted by hand, under the same verbs: what holds for one holds for all. */
type List = {
  table: string;
  scope: object;
  make: () => number;
  order: (actor: Actor) => { ids: number[]; version: number };
  add: (actor: Actor, fields: New) => number;
  remove: (actor: Actor, id: number, version: number) => unknown;
  move: (actor: Actor, move: Move) => { change: number | null };
  moveTo: (actor: Actor, move: MoveTo) => { change: number | null };
};

const PRODUCTS: List = {
  table: "customer_products",
  scope: {},
  make: makeProduct,
  order: findOrder,
  add: (actor, fields) => addProduct(actor, { ...plain, ...flags, ...fields }).productId,
  remove: (actor, id, version) => deleteProduct(actor, { productId: id, version }),
  move: (actor, { id, ...move }) => moveProduct(actor, { productId: id, ...move }),
  moveTo: (actor, { id, ...move }) => moveProductTo(actor, { productId: id, ...move }),
};
const typesOf = (kind: "number" | "feature"): List => ({
  table: `item_types where kind = '${kind}'`,
  scope: { kind },
  make: () => makeType(kind),
  order: (actor) => findTypeOrder(actor, kind),
  add: (actor, fields) => addType(actor, { ...plain, kind, productIds: [], ...fields }).typeId,
  remove: (actor, id, version) => deleteType(actor, { typeId: id, version }),
  move: (actor, { id, ...move }) => moveType(actor, { kind, typeId: id, ...move }),
  moveTo: (actor, { id, ...move }) => moveTypeTo(actor, { kind, typeId: id, ...move }),
});

const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("add" as const), a: fc.nat(), b: fc.nat() }),
    fc.record({ kind: fc.constant("delete" as const), a: fc.nat(), b: fc.nat() }),
    fc.record({ kind: fc.constant("move" as const), a: fc.nat(), b: fc.nat() }),
  ),
  { maxLength: 25 },
);

describe.each([
  ["the catalogue", PRODUCTS],
  ["number types", typesOf("number")],
  ["feature types", typesOf("feature")],
])("%s", (_, list) => {
  const stored = () => sqlite.prepare<[], Stored>(`select * from ${list.table} order by display_position`).all();
  const ids = () => stored().map(({ id }) => id);
  const entries = () => db.select().from(changes).all();

  test("after any additions, moves and removals positions are 1…n, and the stored order is the pure one", () => {
    const actor = manager();
    let count = 0;
    fc.assert(
      fc.property(steps, (sequence) => {
        sqlite.exec("savepoint run");
        try {
          let model: readonly number[] = ids();
          for (const { kind, a, b } of sequence) {
            const id = model[a % model.length];
            const { version: listVersion } = list.order(actor);
            if (kind === "add") {
              const position = b % 3 === 0 ? null : (a % (model.length + 1)) + 1;
              const made = list.add(actor, { name: `Made ${++count}`, position });
              model = model.toSpliced((position ?? model.length + 1) - 1, 0, made);
            } else if (id === undefined) continue;
            else if (kind === "delete") {
              list.remove(actor, id, stored().find((row) => row.id === id)!.version);
              model = model.filter((other) => other !== id);
            } else {
              const after = b % 4 === 0 ? null : model[b % model.length]!;
              list.move(actor, { id, after, listVersion });
              model = placed(model, id, after);
            }
            expect(stored().map(({ id, display_position }) => [id, display_position])).toEqual(
              model.map((id, index) => [id, index + 1]),
            );
          }
        } finally {
          sqlite.exec("rollback to run; release run");
        }
      }),
      { numRuns: 60 },
    );
  });

  test("of ten moves made in the same order one wins, and nine are told who was first", () => {
    const actor = manager();
    const made = Array.from({ length: 10 }, () => list.make());
    const { version: listVersion } = list.order(actor);
    const outcomes = made.map((id, index) => {
      try {
        list.move(actor, { id, after: index === 0 ? (made[9] ?? null) : null, listVersion });
        return "moved";
      } catch (fault) {
        expect(fault).toBeInstanceOf(Stale);
        expect((fault as Stale).changes).toEqual([
          expect.stringContaining(`moved from position 1 to 10 (${actor.name}`),
        ]);
        return "stale";
      }
    });
    expect(outcomes).toEqual(["moved", ...Array(9).fill("stale")]);
    expect(ids()).toEqual([...made.slice(1), made[0]]);
  });

  test("a move changes Last Modified of the moved one only, no version of its fields, and is logged with both places", () => {
    const actor = manager();
    const [a, b, c] = [list.make(), list.make(), list.make()];
    const untouched = stored();
    const { version: listVersion } = list.order(actor);
    const { change } = list.move(actor, { id: c, after: a, listVersion });
    for (const id of [a, b]) {
      const [now, before] = [stored(), untouched].map((all) => all.find((row) => row.id === id)!);
      expect({ ...now, display_position: 0 }).toEqual({ ...before, display_position: 0 });
    }
    const moved = stored().find((row) => row.id === c)!;
    expect(moved.version).toBe(1);
    expect(moved.modified_at).toBeGreaterThan(untouched[2]!.modified_at);
    expect(entries()).toMatchObject([
      {
        changeSetId: change,
        subjectId: c,
        verb: "moved",
        before: { ...list.scope, displayPosition: 3, follows: b },
        after: { ...list.scope, displayPosition: 2, follows: a },
      },
    ]);
    expect(list.order(actor).version).toBe(listVersion + 1);
  });

  test("a move to where it is already writes nothing", () => {
    const actor = manager();
    const [a, b] = [list.make(), list.make()];
    const { version: listVersion } = list.order(actor);
    expect(list.move(actor, { id: b, after: a, listVersion }).change).toBeNull();
    expect(list.moveTo(actor, { id: b, position: 2, listVersion }).change).toBeNull();
    expect(list.order(actor).version).toBe(listVersion);
  });

  test("a move by position puts it there; past the end is refused", () => {
    const actor = manager();
    const [a, b, c] = [list.make(), list.make(), list.make()];
    const { version: listVersion } = list.order(actor);
    list.moveTo(actor, { id: a, position: 3, listVersion });
    expect(ids()).toEqual([b, c, a]);
    const past = { id: a, position: 4, listVersion: list.order(actor).version };
    expect(() => list.moveTo(actor, past)).toThrow(RuleBroken);
    expect(() => list.add(actor, { name: "Past", position: 5 })).toThrow(RuleBroken);
  });

  test("moves are refused without the permission, and for what does not exist, with nothing written", () => {
    const actor = manager();
    const [a, b] = [list.make(), list.make()];
    const { version: listVersion } = list.order(actor);
    const move = { id: b, after: null, listVersion };
    for (const other of [nobody(), accountStaff()]) {
      expect(() => list.move(other, move)).toThrow(Forbidden);
      expect(() => list.moveTo(other, { id: b, position: 1, listVersion })).toThrow(Forbidden);
    }
    expect(() => list.move(actor, { ...move, id: 999 })).toThrow(NotFound);
    expect(() => list.move(actor, { ...move, after: 999 })).toThrow(NotFound);
    expect(() => list.moveTo(actor, { id: 999, position: 1, listVersion })).toThrow(NotFound);
    expect(ids()).toEqual([a, b]);
    expect(entries()).toEqual([]);
  });

  test("moving what was deleted meanwhile is a stale move: it says who deleted it", () => {
    const [anna, ben] = [manager(), manager()];
    const [a, b] = [list.add(anna, { name: "Gone", position: null }), list.make()];
    const { version: listVersion } = list.order(ben);
    list.remove(anna, a, 1);
    const stale = expect.objectContaining({
      changes: [expect.stringMatching(new RegExp(`Gone deleted \\(${anna.name}`))],
    });
    expect(() => list.move(ben, { id: a, after: b, listVersion })).toThrow(stale);
    expect(() => list.move(ben, { id: b, after: a, listVersion })).toThrow(stale);
    expect(() => list.moveTo(ben, { id: a, position: 2, listVersion })).toThrow(stale);
    expect(ids()).toEqual([b]);
    const now = { id: a, listVersion: list.order(ben).version };
    expect(() => list.move(ben, { ...now, after: b })).toThrow(`${anna.name} deleted Gone`);
    expect(() => list.moveTo(ben, { ...now, position: 1 })).toThrow(`${anna.name} deleted Gone`);
  });

  test("a stale move tells of the newest two changes, and how many came before", () => {
    const actor = manager();
    const [a, b, c] = [list.make(), list.make(), list.make()];
    const { version: listVersion } = list.order(actor);
    for (let count = 0; count < 5; count++)
      list.move(actor, { id: c, after: count % 2 ? b : null, listVersion: listVersion + count });
    expect(() => list.move(actor, { id: a, after: null, listVersion })).toThrow(
      expect.objectContaining({
        changes: [
          expect.stringContaining("from position 3 to 1"),
          expect.stringContaining("from position 1 to 3"),
          "3 earlier changes not listed.",
        ],
      }),
    );
  });

  test("an addition at the end leaves a move in hand good; one in between does not, and is told", () => {
    const actor = manager();
    const [a, b] = [list.make(), list.make()];
    const { version: listVersion } = list.order(actor);
    list.add(actor, { name: "At the end", position: null });
    expect(list.move(actor, { id: b, after: null, listVersion }).change).not.toBeNull();
    list.add(actor, { name: "In between", position: 2 });
    expect(() => list.move(actor, { id: a, after: null, listVersion: listVersion + 1 })).toThrow(
      expect.objectContaining({ version: listVersion + 2, changes: [expect.stringContaining("In between added")] }),
    );
  });
});

test("each list has its own order: the others neither move nor become stale", () => {
  const actor = manager();
  const [numbers, features] = [typesOf("number"), typesOf("feature")];
  const [a, b] = [numbers.make(), numbers.make()];
  const feature = features.make();
  const positions = () => sqlite.prepare("select id, display_position from item_types where kind = 'feature'").all();
  const before = positions();
  const { version } = features.order(actor);
  numbers.move(actor, { id: b, after: null, listVersion: numbers.order(actor).version });
  expect(features.order(actor)).toEqual({ ids: [feature], version });
  expect(positions()).toEqual(before);
  const { version: listVersion } = numbers.order(actor);
  expect(() => numbers.move(actor, { id: a, after: feature, listVersion })).toThrow(NotFound);
  features.add(actor, { name: "Elsewhere", position: 1 });
  expect(() => numbers.move(actor, { id: a, after: null, listVersion: listVersion - 1 })).toThrow(
    expect.objectContaining({ changes: [expect.stringContaining("moved from position 2 to 1")] }),
  );
});
