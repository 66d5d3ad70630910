import { readAsAt } from "#lib/history/rules.ts";
import { idIn } from "#lib/text.ts";
import { today } from "#lib/time.ts";
import { isStatus, RELATION_NAMES, type Relation, type Status } from "./rules.ts";

/** Which customers a list shows. All of it must hold. */
export type CustomerFilter = {
  q: string;
  status: Status | null;
  /** A staff id, or `none` for customers without an account manager. */
  manager: number | "none" | null;
  products: { relation: Relation; productId: number }[];
  /** The day in the past that the products asked for, and the counts, are told as at; without it, today. */
  asAt?: string | undefined;
};

/** Where a page of the list begins or ends: after or before a row, as the list named it. */
export type Place = { after?: string; before?: string };

type Params = Record<string, string | string[] | undefined>;

/** More conditions than anybody sets by hand. */
const MOST_CONDITIONS = 6;

const texts = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat());

/** An id written in an address; null for anything else. */
export function readId(text: string | undefined) {
  return idIn(text) ?? null;
}

/** Reads a list's address, whatever somebody wrote there: what makes no sense is left out. */
export function readFilter(params: Params): CustomerFilter {
  const [status = ""] = texts(params.status);
  const [manager] = texts(params.manager);
  const [relation = ""] = texts(params.relation);
  const added = RELATION_NAMES.includes(relation as Relation) ? texts(params.product).slice(0, 1) : [];
  const wished = RELATION_NAMES.flatMap((name) =>
    [...texts(params[name]), ...(name === relation ? added : [])].map((id) => ({
      relation: name,
      productId: readId(id),
    })),
  );
  const products = new Map<string, CustomerFilter["products"][number]>();
  for (const { relation, productId } of wished)
    if (productId && products.size < MOST_CONDITIONS) products.set(`${relation} ${productId}`, { relation, productId });
  return {
    q: (texts(params.q)[0] ?? "").slice(0, 400),
    status: isStatus(status) ? status : null,
    manager: manager === "none" ? "none" : readId(manager),
    products: [...products.values()],
    asAt: readAsAt(params["as-at"], today()).day ?? undefined,
  };
}

/** Reads where the page stands. */
export function readPlace(params: Params): Place {
  const [after] = texts(params.after);
  const [before] = texts(params.before);
  return after !== undefined ? { after } : before !== undefined ? { before } : {};
}

/** The list's address for a filter and a place. */
export function listAddress(filter: CustomerFilter, place: Place = {}) {
  const query = new URLSearchParams();
  if (filter.q) query.set("q", filter.q);
  if (filter.status) query.set("status", filter.status);
  if (filter.manager) query.set("manager", String(filter.manager));
  for (const { relation, productId } of filter.products) query.append(relation, String(productId));
  if (filter.asAt) query.set("as-at", filter.asAt);
  if (place.after) query.set("after", place.after);
  if (place.before) query.set("before", place.before);
  return query.size > 0 ? `/customers?${query}` : "/customers";
}

/** Whether the filter lets everybody through. */
export function isWholeBase(filter: CustomerFilter) {
  return !filter.q && !filter.status && !filter.manager && filter.products.length === 0;
}
