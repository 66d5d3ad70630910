import fc from "fast-check";
import { expect, test } from "vitest";
import { makeProduct } from "#db/factories.ts";
import { db, sqlite } from "#db/index.ts";
import { changes, customerProducts } from "#db/schema/index.ts";
import { Forbidden, NotFound, RuleBroken, Stale } from "#lib/errors.ts";
import { placed } from "#lib/ordering.ts";
import { accountStaff, manager, nobody } from "#lib/test/actors.ts";
import { addProduct, deleteProduct, moveProduct, moveProductTo } from "./mutations.ts";
import { findOrder } from "./queries.ts";

const plain = {
  displayClass: null,
  availability: "standard",
  onNumbers: false,
  onFeatures: false,
  autoAddToCustomer: false,
  autoRemoveFromInterests: false,
} as const;

function stored() {
  return db
    .select({ id: customerProducts.id, position: customerProducts.displayPosition })
    .from(customerProducts)
    .orderBy(customerProducts.displayPosition)
    .all();
}

const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("add" as const), a: fc.nat(), b: fc.nat() }),
    fc.record({ kind: fc.constant("delete" as const), a: fc.nat(), b: fc.nat() }),
    fc.record({ kind: fc.constant("move" as const), a: fc.nat(), b: fc.nat() }),
  ),
  { maxLength: 25 },
);

test("after any additions, moves and removals positions are 1…n, and the stored order is the pure one", () => {
  const actor = manager();
  let count = 0;
  fc.assert(
    fc.property(steps, (sequence) => {
      sqlite.exec("savepoint run");
      try {
        let model: readonly number[] = stored().map(({ id }) => id);
        for (const { kind, a, b } of sequence) {
          const id = model[a % model.length];
          const { version: listVersion } = findOrder(actor);
          if (kind === "add") {
            const position = b % 3 === 0 ? null : (a % (model.length + 1)) + 1;
            const { productId } = addProduct(actor, { ...plain, name: `Made ${++count}`, position });
            model = model.toSpliced((position ?? model.length + 1) - 1, 0, productId);
          } else if (id === undefined) continue;
          else if (kind === "delete") {
            const [row] = db
              .select()
              .from(customerProducts)
              .all()
              .filter((product) => product.id === id);
            deleteProduct(actor, { productId: id, version: row!.version });
            model = model.filter((other) => other !== id);
          } else {
            const after = b % 4 === 0 ? null : model[b % model.length]!;
            moveProduct(actor, { productId: id, after, listVersion });
            model = placed(model, id, after);
          }
          expect(stored()).toEqual(model.map((id, index) => ({ id, position: index + 1 })));
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
  const ids = Array.from({ length: 10 }, () => makeProduct());
  const { version: listVersion } = findOrder(actor);
  const outcomes = ids.map((productId, index) => {
    try {
      moveProduct(actor, { productId, after: index === 0 ? (ids[9] ?? null) : null, listVersion });
      return "moved";
    } catch (fault) {
      expect(fault).toBeInstanceOf(Stale);
      expect((fault as Stale).changes).toEqual([expect.stringContaining(`moved from position 1 to 10 (${actor.name}`)]);
      return "stale";
    }
  });
  expect(outcomes).toEqual(["moved", ...Array(9).fill("stale")]);
  expect(stored().map(({ id }) => id)).toEqual([...ids.slice(1), ids[0]]);
});

test("a move changes Last Modified of the moved product only, no version of its fields, and is logged with both places", () => {
  const actor = manager();
  const [a, b, c] = [makeProduct(), makeProduct(), makeProduct()];
  const untouched = db.select().from(customerProducts).all();
  const { version: listVersion } = findOrder(actor);
  const { change } = moveProduct(actor, { productId: c, after: a, listVersion });
  const rows = db.select().from(customerProducts).all();
  for (const id of [a, b]) {
    const [now, before] = [rows, untouched].map((all) => all.find((row) => row.id === id)!);
    expect({ ...now, displayPosition: 0 }).toEqual({ ...before, displayPosition: 0 });
  }
  const moved = rows.find((row) => row.id === c)!;
  expect(moved.version).toBe(1);
  expect(moved.modifiedAt).toBeGreaterThan(untouched[2]!.modifiedAt);
  expect(db.select().from(changes).all()).toMatchObject([
    {
      changeSetId: change,
      subjectId: c,
      verb: "moved",
      before: { displayPosition: 3, follows: b },
      after: { displayPosition: 2, follows: a },
    },
  ]);
  expect(findOrder(actor).version).toBe(listVersion + 1);
});

test("a move to where it is already writes nothing", () => {
  const actor = manager();
  const [a, b] = [makeProduct(), makeProduct()];
  const { version: listVersion } = findOrder(actor);
  expect(moveProduct(actor, { productId: b, after: a, listVersion }).change).toBeNull();
  expect(moveProductTo(actor, { productId: b, position: 2, listVersion }).change).toBeNull();
  expect(findOrder(actor).version).toBe(listVersion);
});

test("a move by position puts it there; past the end is refused", () => {
  const actor = manager();
  const ids = [makeProduct(), makeProduct(), makeProduct()];
  const { version: listVersion } = findOrder(actor);
  moveProductTo(actor, { productId: ids[0]!, position: 3, listVersion });
  expect(stored().map(({ id }) => id)).toEqual([ids[1], ids[2], ids[0]]);
  expect(() =>
    moveProductTo(actor, { productId: ids[0]!, position: 4, listVersion: findOrder(actor).version }),
  ).toThrow(RuleBroken);
});

test("moves are refused without the permission, and for what does not exist, with nothing written", () => {
  const actor = manager();
  const [a, b] = [makeProduct(), makeProduct()];
  const { version: listVersion } = findOrder(actor);
  const move = { productId: b, after: null, listVersion };
  for (const other of [nobody(), accountStaff()]) {
    expect(() => moveProduct(other, move)).toThrow(Forbidden);
    expect(() => moveProductTo(other, { productId: b, position: 1, listVersion })).toThrow(Forbidden);
  }
  expect(() => moveProduct(actor, { ...move, productId: 999 })).toThrow(NotFound);
  expect(() => moveProduct(actor, { ...move, after: 999 })).toThrow(NotFound);
  expect(stored().map(({ id }) => id)).toEqual([a, b]);
  expect(db.select().from(changes).all()).toEqual([]);
});

test("an addition at the end leaves a move in hand good; one in between does not, and is told", () => {
  const actor = manager();
  const [a, b] = [makeProduct(), makeProduct()];
  const { version: listVersion } = findOrder(actor);
  addProduct(actor, { ...plain, name: "At the end", position: null });
  expect(moveProduct(actor, { productId: b, after: null, listVersion }).change).not.toBeNull();
  addProduct(actor, { ...plain, name: "In between", position: 2 });
  expect(() => moveProduct(actor, { productId: a, after: null, listVersion: listVersion + 1 })).toThrow(
    expect.objectContaining({ version: listVersion + 2, changes: [expect.stringMatching("^In between added")] }),
  );
});

test("moving a product deleted meanwhile is a stale move: it says who deleted it", () => {
  const [anna, ben] = [manager(), manager()];
  const [a, b] = [makeProduct({ name: "Gone" }), makeProduct()];
  const { version: listVersion } = findOrder(ben);
  deleteProduct(anna, { productId: a, version: 1 });
  const stale = expect.objectContaining({ changes: [expect.stringContaining(`Gone deleted (${anna.name}`)] });
  expect(() => moveProduct(ben, { productId: a, after: b, listVersion })).toThrow(stale);
  expect(() => moveProduct(ben, { productId: b, after: a, listVersion })).toThrow(stale);
  expect(() => moveProductTo(ben, { productId: a, position: 2, listVersion })).toThrow(stale);
  expect(stored()).toEqual([{ id: b, position: 1 }]);
});

test("a stale move tells of the newest two changes, and how many came before", () => {
  const actor = manager();
  const ids = [makeProduct(), makeProduct(), makeProduct()] as const;
  const { version: listVersion } = findOrder(actor);
  for (let count = 0; count < 5; count++)
    moveProduct(actor, { productId: ids[2], after: count % 2 ? ids[1] : null, listVersion: listVersion + count });
  expect(() => moveProduct(actor, { productId: ids[0], after: null, listVersion })).toThrow(
    expect.objectContaining({
      changes: [
        expect.stringContaining("from position 3 to 1"),
        expect.stringContaining("from position 1 to 3"),
        "3 earlier changes not listed.",
      ],
    }),
  );
});
