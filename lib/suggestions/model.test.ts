import fc from "fast-check";
import { expect, test } from "vitest";
import { Dice } from "#db/demo/random.ts";
import { choose } from "./choose.ts";
import { solve } from "./equations.ts";
import { hitRates } from "./hit-rates.ts";
import { listOf, listsOf, turned } from "./lists.ts";
import { chance, learn, odds } from "./model.ts";
import { RANKINGS } from "./rankings.ts";

/** Customers with these products, so many of each kind. */
function customers(...kinds: [times: number, products: number[]][]) {
  const all = kinds.flatMap(([times, products]) => Array.from({ length: times }, () => products));
  return listsOf(
    all.length,
    all.flat().length,
    all.flatMap((products, customer) => products.map((product) => [customer, product] as const)),
  );
}

test("equations are solved: the matrix times the answer is the right side again", () => {
  const number = fc.double({ min: -10, max: 10, noNaN: true });
  const size = 5;
  fc.assert(
    fc.property(
      fc.array(number, { minLength: size * size, maxLength: size * size }),
      fc.array(number, { minLength: size, maxLength: size }),
      (half, right) => {
        const cell = (row: number, column: number) => half[row * size + column] as number;
        const matrix = Float64Array.from({ length: size * size }, (_, at) => {
          const [row, column] = [Math.floor(at / size), at % size];
          let sum = row === column ? 1 : 0;
          for (let k = 0; k < size; k++) sum += cell(row, k) * cell(column, k);
          return sum;
        });
        const answer = Float64Array.from(right);
        solve(matrix.slice(), answer);
        for (let row = 0; row < size; row++) {
          const sum = answer.reduce((total, value, at) => total + value * (matrix[row * size + at] as number), 0);
          expect(sum).toBeCloseTo(right[row] as number, 5);
        }
      },
    ),
  );
});

test("lists turned round name each product's customers", () => {
  const lists = listsOf(4, 5, [
    [0, 2],
    [0, 0],
    [2, 2],
    [3, 1],
    [3, 2],
  ]);
  expect([...listOf(lists, 1)]).toEqual([]);
  expect([...listOf(lists, 3)]).toEqual([1, 2]);
  const { from, customers, places } = turned(lists, 4);
  expect([...from]).toEqual([0, 1, 2, 5, 5]);
  expect([...customers]).toEqual([0, 3, 0, 2, 3]);
  expect([...places]).toEqual([1, 3, 0, 2, 4]);
});

test("a chance is the share among customers with the same, where there are many of them", () => {
  const model = learn(customers([600, [0, 1]], [400, [0]], [100, [1]], [900, [2]]), 3);
  const likely = chance(odds(model, 1, Uint16Array.of(0)));
  expect(likely).toBeGreaterThan(0.57);
  expect(likely).toBeLessThan(0.62);
});

test("what goes with one of two products and not with both is told apart, where pairs cannot", () => {
  // A router (3) comes with fibre (0) or with ADSL (1); a firewall (4) with fibre, unless there is a router.
  const held = customers([200, [0, 3]], [150, [1, 3]], [120, [0, 4]], [200, [1]], [300, [2]]);
  const ours = RANKINGS["This product"]!(held, 5);
  const pair = RANKINGS["Pair confidence"]!(held, 5);
  const withRouter = Uint16Array.of(0, 3);
  expect(pair(4, withRouter)).toBeGreaterThan(pair(1, withRouter) * 0.5);
  expect(chance(ours(4, withRouter))).toBeLessThan(0.05);
  expect(chance(ours(4, Uint16Array.of(0)))).toBeGreaterThan(0.25);
});

test("the likeliest come first, and what is settled, held or Historic takes nobody's place", () => {
  // Of a thousand with 0, nine in ten have 1, eight in ten 2, … five in ten 5; a thousand others have 6 only.
  const dice = new Dice(1);
  const having = () => [0, ...[1, 2, 3, 4, 5].filter((one) => dice.chance(1 - one / 10))];
  const all = Array.from({ length: 2000 }, (_, at) => (at < 1000 ? having() : [6]));
  const held = customers(...[...all, [0]].map((products): [number, number[]] => [1, products]));
  const suggested = (settled: number[], historic: number[] = []) => {
    const base = {
      customerIds: Uint32Array.from({ length: 2001 }, (_, at) => at + 1),
      counted: new Uint8Array(2001).fill(1),
      productIds: [0, 1, 2, 3, 4, 5, 6],
      offered: [0, 1, 2, 3, 4, 5, 6].map((one) => !historic.includes(one)),
      held,
      settled: listsOf(
        2001,
        settled.length,
        settled.map((product) => [2000, product] as const),
      ),
    };
    return [...listOf(choose(base), 2000)];
  };
  expect(suggested([])).toEqual([1, 2, 3]);
  expect(suggested([1, 3])).toEqual([2, 4, 5]);
  expect(suggested([1, 3], [4])).toEqual([2, 5]);
});

test("the same customers give the same model; nobody, and a product that nobody or everybody has, give one too", () => {
  const held = customers([50, [0, 1]], [30, [0, 2]], [10, [0]]);
  expect(learn(held, 4)).toEqual(learn(held, 4));
  for (const value of [...learn(held, 4).constants, ...learn(customers(), 2).constants]) expect(value).not.toBeNaN();
});

test("hit rates hide each product of customers with two or more, and of equals take the earlier", () => {
  const held = customers([10, [0, 1]], [5, [0]], [5, [1, 2]]);
  const popular = hitRates(held, 3, RANKINGS.Popularity!);
  // Hidden: 0 and 1 of ten customers, 1 and 2 of five. Of all, 15 have 0 and 15 have 1; the earlier, 0, goes first.
  expect(popular).toEqual({ at1: 20 / 30, at3: 1, mrr: (20 + 5 / 2 + 5 / 2) / 30, hidden: 30 });
  expect(hitRates(customers([9, [0]]), 1, RANKINGS.Popularity!).hidden).toBe(0);
});
