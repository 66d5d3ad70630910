import type { Metadata } from "next";
import { findStaff } from "#app/_server/session.ts";
import { type Actor, can, type Level } from "#lib/auth/permissions.ts";
import { readId } from "#lib/customers/filter.ts";
import { findCustomerName } from "#lib/customers/queries-name.ts";
import { findHolding } from "#lib/holdings/queries.ts";
import { findInterest } from "#lib/interests/queries.ts";
import { findItem } from "#lib/items/queries.ts";

type Find = (staff: Actor, customerId: number, id: number) => string | undefined;
type Params = Promise<{ id: string } & Record<string, string>>;

const NAMES: Record<string, Find> = {
  itemId: (staff, customerId, id) => findItem(staff, customerId, id)?.label,
  holdingId: (staff, customerId, id) => findHolding(staff, customerId, id)?.name,
  interestId: (staff, customerId, id) => findInterest(staff, customerId, id)?.name,
};

/**
 * The browser's title of a page about a customer's record: "Drop 0113 496 0000 · Acme", "Interest: SIP Trunk · Acme". It names the record only to
 * those who may open the page: titles are made for pages that are refused, too.
 * @param words what the page does or shows; alone it says nothing of anybody
 */
export async function tabTitle(words: string, level: Level, params: Params): Promise<Metadata> {
  const [staff, found] = await Promise.all([findStaff(), params]);
  const customerId = readId(found.id);
  if (!staff || !can(staff, "Customers", level) || customerId === null) return { title: words };
  const names = Object.entries(NAMES).map(([param, find]) => {
    const id = readId(found[param]);
    return id === null ? undefined : find(staff, customerId, id);
  });
  const name = names.find((one) => one !== undefined);
  const customer = findCustomerName(staff, customerId)?.name;
  const between = level === "view" ? ": " : " ";
  return { title: name && customer ? `${words}${between}${name} · ${customer}` : words };
}
