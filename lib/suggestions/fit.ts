import { solve } from "./equations.ts";

/** Customers for one product: who has it, and which of the products that speak for or against it they have (1…). */
export type Cases = {
  /** Case `c` has the signs `signs[from[c]]` up to, and without, `signs[from[c + 1]]`. */
  from: Uint32Array;
  signs: Uint16Array;
  /** 1: has the product. */
  has: Uint8Array;
  /** How many customers the case stands for. */
  weight: Float64Array;
  count: number;
};

/** Weights are drawn towards nothing as if each were known to about ±1: what few customers show counts for less. */
const RIDGE = 1;
const ROUNDS = 15;
const CLOSE = 1e-5;
/** A step is cut to this: far from the answer the next one would overshoot. */
const LONGEST_STEP = 4;

/**
 * Fits the log-odds of having the product as a sum: a constant (at 0) and a weight for each sign, by Newton's method.
 * @param signs how many there are
 * @param start the constant to begin with
 */
export function fitWeights(cases: Cases, signs: number, start: number) {
  const size = signs + 1;
  const weights = new Float64Array(size);
  weights[0] = start;
  const curve = new Float64Array(size * size);
  const slope = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round++) {
    curve.fill(0);
    slope.fill(0);
    for (let at = 1; at < size; at++) {
      curve[at * size + at] = RIDGE;
      slope[at] = RIDGE * (weights[at] as number);
    }
    for (let at = 0; at < cases.count; at++) addCase(cases, at, weights, slope, curve);
    solve(curve, slope);
    const longest = slope.reduce((most, step) => Math.max(most, Math.abs(step)), 0);
    const cut = Math.min(1, LONGEST_STEP / longest);
    for (let at = 0; at < size; at++) weights[at] = (weights[at] as number) - cut * (slope[at] as number);
    if (longest < CLOSE) break;
  }
  return weights;
}

/** Adds what one case says of the slope, and (lower half) of the curve, of how unlikely all cases are. */
function addCase(cases: Cases, at: number, weights: Float64Array, slope: Float64Array, curve: Float64Array) {
  const size = weights.length;
  const [from, to] = [cases.from[at] as number, cases.from[at + 1] as number];
  let odds = weights[0] as number;
  for (let k = from; k < to; k++) odds += weights[cases.signs[k] as number] as number;
  const chance = 1 / (1 + Math.exp(-odds));
  const stands = cases.weight[at] as number;
  const off = stands * (chance - (cases.has[at] as number));
  const bend = stands * chance * (1 - chance);
  slope[0] = (slope[0] as number) + off;
  curve[0] = (curve[0] as number) + bend;
  for (let k = from; k < to; k++) {
    const one = cases.signs[k] as number;
    slope[one] = (slope[one] as number) + off;
    curve[one * size] = (curve[one * size] as number) + bend;
    for (let l = from; l <= k; l++) {
      const cell = one * size + (cases.signs[l] as number);
      curve[cell] = (curve[cell] as number) + bend;
    }
  }
}
