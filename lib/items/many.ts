import { createHash } from "node:crypto";
import type { z } from "zod";
import { consequences } from "#lib/automation/rules.ts";
import { notToCome } from "#lib/days.ts";
import { currentHolding } from "#lib/holdings/stored.ts";
import { openInterest } from "#lib/interests/stored.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { line } from "#lib/text.ts";
import { expectOfferedType } from "#lib/types/usage.ts";
import { expectAssignable, itemKey, whoseNumber } from "./checks.ts";
import { linesOf, type ManyLine, malformed, manyInWords } from "./many-rules.ts";
import type { AddManyNumbers } from "./schema.ts";

type Asked = z.output<typeof AddManyNumbers>;

/**
 * What adding the lines of a box does: the preview shows it, the run does it. Only lines without a problem are added.
 * @param day today, company time zone
 * @throws RuleBroken for a start day to come, or a product or type that is not offered for a number
 */
export function planMany(asked: Asked, day: string) {
  notToCome(asked.startDate, day, "startDate");
  expectAssignable("number", asked.productIds);
  expectOfferedType("number", asked.typeId);
  const seen = new Map<string, number>();
  const lines = linesOf(asked.numbers).map(({ line: at, raw }): ManyLine => {
    const label = line(raw);
    const key = itemKey("number", label);
    const problem = malformed(raw) ?? double(seen.get(key)) ?? taken(key, asked);
    if (!seen.has(key)) seen.set(key, at);
    return { line: at, label, problem };
  });
  const good = lines.filter(({ problem }) => problem === null);
  return { lines, good, left: lines.filter(({ problem }) => problem !== null) };
}

function double(line: number | undefined) {
  return line === undefined ? null : `The same number as in line ${line}.`;
}

function taken(key: string, { customerId, startDate }: Asked) {
  return whoseNumber(key, customerId, [{ since: startDate, until: null }])?.why ?? null;
}

/** What follows for what the customer has and wants, product by product, in sentences. */
export function followsOfMany({ customerId, productIds }: Asked, count: number, done: boolean) {
  if (count === 0) return [];
  const sentences = [...new Set(productIds)].map((productId) => {
    const product = storedProduct(productId);
    if (!product) return undefined;
    const has = currentHolding(customerId, productId) !== undefined;
    const wants = openInterest(customerId, productId) !== undefined;
    const followed = consequences(product, { has, wasSource: false, wants });
    return manyInWords(product.name, followed, { has, count, done });
  });
  return sentences.filter((sentence) => sentence !== undefined);
}

/** Tells one set of lines, day, type and products from another. */
export function digestOf({ numbers, startDate, typeId, productIds }: Asked) {
  return createHash("sha256")
    .update(JSON.stringify([linesOf(numbers), startDate, typeId, productIds]))
    .digest("base64url");
}
