import { sqlite } from "#db/index.ts";
import { everyMatch } from "#lib/customers/every.ts";
import { isAccountManager } from "#lib/customers/people.ts";
import { RuleBroken } from "#lib/errors.ts";
import { checkClosing } from "#lib/interests/rules.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { counted } from "#lib/text.ts";
import { showDay } from "#lib/time.ts";
import type { Chosen } from "./chosen.ts";
import { AT_ONCE, type BulkAct, MOST_AT_ONCE } from "./rules.ts";

const byName = sqlite
  .prepare("select c.id from json_each(?) j cross join customers c on c.id = j.value order by c.name_key, c.id")
  .pluck();

/**
 * The ids of the chosen customers, by name. All that match are walked page by page as the list walks them; their ids
 * alone are kept, for a change may take customers out of the very filter that found them.
 */
export function chosenIds({ all, ids, filter }: Chosen): number[] {
  if (!all) return byName.all(JSON.stringify(ids)) as number[];
  const found: number[] = [];
  for (const page of everyMatch(filter)) for (const id of page) found.push(id);
  return found;
}

/** Whether so many customers are chosen that changing them would hold up everybody: the background does it. */
export function isLong({ all, ids, filter }: Chosen) {
  if (!all) return ids.length > AT_ONCE;
  let found = 0;
  for (const page of everyMatch(filter)) {
    for (const _ of page) found += 1;
    if (found > AT_ONCE) return true;
  }
  return false;
}

const person = sqlite.prepare("select name from staff where id = ?").pluck();

/** What the act is about, by name: the product, or the account manager (nothing: nobody). */
export function nameOf(act: BulkAct) {
  if (act.act !== "account-manager") return storedProduct(act.productId)?.name;
  return act.accountManagerId === null ? undefined : (person.get(act.accountManagerId) as string | undefined);
}

/**
 * @param today company time zone
 * @throws RuleBroken at the field: a product that is gone or Historic, a day to come, a refusal without a reason, an
 * account manager who is not on the staff
 */
export function expectDoable(act: BulkAct, today: string) {
  if (act.act === "account-manager") {
    if (act.accountManagerId !== null && !isAccountManager(act.accountManagerId))
      throw new RuleBroken("Choose an account manager from the list, or nobody.", "accountManagerId");
    return;
  }
  const product = storedProduct(act.productId);
  if (!product) throw new RuleBroken("Choose a product.", "productId");
  if (product.availability === "historic" && (act.act === "add-holding" || act.act === "open-interest"))
    throw new RuleBroken(`${product.name} is Historic: nobody can be given it anew.`, "productId");
  if (act.day > today) throw new RuleBroken(`This cannot be a day to come: today is ${showDay(today)}.`, "day");
  if (act.act === "close-interest") checkClosing({ ...act, closedOn: act.day }, today);
}

/** @throws RuleBroken for more customers than one change may touch */
export function expectFewEnough(count: number) {
  if (count <= MOST_AT_ONCE) return;
  const most = MOST_AT_ONCE.toLocaleString("en-GB");
  throw new RuleBroken(
    `That is ${counted(count, "customer")}; at most ${most} can be changed at once. Narrow the list.`,
  );
}
