import { eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { productCounts } from "#db/schema/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { effectsOnExisting, type Switched, sumEffects } from "#lib/automation/existing.ts";
import { today } from "#lib/time.ts";
import {
  type AskedSuccession,
  effectsOfSuccession,
  readSuccession,
  successionKey,
  sumSuccession,
} from "./successor.ts";

const A_PAGE = 50;

const counts = db
  .select({ holders: productCounts.holders, numbers: productCounts.numbers, features: productCounts.features })
  .from(productCounts)
  .where(eq(productCounts.productId, sql.placeholder("id")))
  .prepare();

/**
 * What switching a product's rules on would do to what exists, before it is saved: the sums, how many have it already
 * and carry it, and fifty customers after the one given. The run goes through the same effects.
 */
export function previewEdit(actor: Actor, productId: number, switched: Switched, after = 0) {
  authorize(actor, "Customer Products", "edit");
  const { holders = 0, numbers = 0, features = 0 } = counts.get({ id: productId }) ?? {};
  const page = firstOf(effectsOnExisting(productId, switched, { after }), A_PAGE + 1);
  const rows = page.slice(0, A_PAGE);
  return {
    sums: sumEffects(effectsOnExisting(productId, switched)),
    holders,
    numbers,
    features,
    rows,
    next: page.length > A_PAGE ? rows.at(-1)?.customerId : undefined,
  };
}

/** All of what `previewEdit` shows fifty a page of, one customer after the other. */
export function* eachEffectOfEdit(actor: Actor, productId: number, switched: Switched) {
  authorize(actor, "Customer Products", "edit");
  yield* effectsOnExisting(productId, switched);
}

/**
 * What retiring a product with a successor would do, before it is done: the sums, and fifty customers after the one
 * given. The run goes through the same effects.
 * @throws RuleBroken as retireProduct
 */
export function previewRetirement(actor: Actor, productId: number, asked: AskedSuccession, after = 0, day = today()) {
  authorize(actor, "Customer Products", "edit");
  const succession = readSuccession(productId, asked, day);
  if (!succession) return undefined;
  const rows = firstOf(effectsOfSuccession(succession, day, after), A_PAGE + 1);
  const shown = rows.slice(0, A_PAGE);
  return {
    how: succession.how,
    key: successionKey(succession),
    sums: sumSuccession(effectsOfSuccession(succession, day), succession.from),
    rows: shown,
    next: rows.length > A_PAGE ? shown.at(-1)?.customerId : undefined,
  };
}

/** All of what `previewRetirement` shows fifty a page of. */
export function* eachEffectOfRetirement(actor: Actor, productId: number, asked: AskedSuccession, day = today()) {
  authorize(actor, "Customer Products", "edit");
  const succession = readSuccession(productId, asked, day);
  if (succession) yield* effectsOfSuccession(succession, day);
}

function firstOf<T>(effects: Iterable<T>, count: number) {
  const found: T[] = [];
  for (const effect of effects) if (found.push(effect) >= count) break;
  return found;
}
