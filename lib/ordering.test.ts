import fc from "fast-check";
import { expect, test } from "vitest";
import { afterPosition, afterStep, follows, placed, type Step } from "./ordering.ts";

const orders = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 12 });

test("a move keeps every id once and the others in their order", () => {
  fc.assert(
    fc.property(orders, fc.nat(), fc.option(fc.nat()), (order, which, next) => {
      const id = order[which % order.length]!;
      const after = next === null ? null : order[next % order.length]!;
      const moved = placed(order, id, after);
      expect(moved.filter((other) => other !== id)).toEqual(order.filter((other) => other !== id));
      expect(moved).toContain(id);
      if (after !== id) expect(follows(moved, id)).toBe(after);
    }),
  );
});

test("a position is where the id comes to stand", () => {
  fc.assert(
    fc.property(orders, fc.nat(), fc.integer({ min: 1, max: 15 }), (order, which, position) => {
      const id = order[which % order.length]!;
      const moved = placed(order, id, afterPosition(order, id, position));
      expect(moved.indexOf(id) + 1).toBe(Math.min(position, order.length));
    }),
  );
});

test("what is not in the list moves nothing", () => {
  const order = [1, 2, 3];
  expect(placed(order, 9, 1)).toBe(order);
  expect(placed(order, 1, 9)).toBe(order);
  expect(placed(order, 2, 1)).toBe(order);
  expect(placed(order, 2, 2)).toBe(order);
});

test.each<[Step, number, number[]]>([
  ["up", 5, [1, 5, 2, 3, 4]],
  ["down", 1, [2, 3, 1, 4, 5]],
  ["top", 5, [5, 1, 2, 3, 4]],
  ["bottom", 1, [2, 3, 4, 5, 1]],
])("with 2 and 4 hidden, %s takes %i past the one shown next to it", (step, id, expected) => {
  const after = afterStep([1, 3, 5], id, step);
  expect(placed([1, 2, 3, 4, 5], id, after ?? null)).toEqual(expected);
});

test("there is no step beyond the ends", () => {
  expect(afterStep([1, 2], 1, "up")).toBeUndefined();
  expect(afterStep([1, 2], 1, "top")).toBeUndefined();
  expect(afterStep([1, 2], 2, "down")).toBeUndefined();
  expect(afterStep([1, 2], 2, "bottom")).toBeUndefined();
  expect(afterStep([1, 2], 3, "up")).toBeUndefined();
});
