import { type CustomerFilter, readId } from "#lib/customers/filter.ts";
import { isStatus, RELATIONS, type Status } from "#lib/customers/rules.ts";
import { DISPLAY_CLASS_NAME } from "#lib/products/rules.ts";
import { NO_FAMILY } from "./families.ts";

export { type Place, readPlace } from "#lib/customers/filter.ts";

/** How the customers of the matrix are sorted; among equals by name. */
export const SORTS = { name: "Name", interests: "Most interests", strength: "Best suggestion" } as const;
export type Sort = keyof typeof SORTS;

/** How the matrix can be narrowed by a product. */
export const WISHES = { has: RELATIONS.has, lacks: RELATIONS.lacks, wants: RELATIONS.wants } as const;
export type Wish = keyof typeof WISHES;
const WISH_NAMES = Object.keys(WISHES) as Wish[];

/** The statuses it shows: closed customers are left out of opportunities (domain: Customer). */
export const OPEN_STATUSES = ["prospect", "active", "suspended"] as const satisfies Status[];

/** Which customers and products the matrix shows. All of it must hold. */
export type MatrixFilter = Pick<CustomerFilter, "status"> & {
  sort: Sort;
  /** A staff id; `me`, whoever looks; `none` for customers without an account manager. */
  manager: number | "me" | "none" | null;
  /** A display class, or `-` for none: only its products are columns. */
  family: string | null;
  products: { relation: Wish; productId: number }[];
  /** Only customers with a suggestion: of the family, where one is named. */
  suggested: boolean;
  /** Historic products are columns too. */
  historic: boolean;
  /** One customer only, or one product: both, the one cell. */
  customer: number | null;
  product: number | null;
};

type Params = Record<string, string | string[] | undefined>;

/** More conditions than anybody sets by hand. */
const MOST_CONDITIONS = 6;

const texts = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat());

function readManager(text: string | undefined) {
  return text === "none" || text === "me" ? text : readId(text);
}

/** The conditions by product; the one just added by the form comes as a relation and a product. */
function readWishes(params: Params) {
  const [relation] = texts(params.relation);
  const wished = WISH_NAMES.flatMap((name) =>
    [...texts(params[name]), ...(name === relation ? texts(params.added).slice(0, 1) : [])].map((id) => ({
      relation: name,
      productId: readId(id),
    })),
  );
  const products = new Map<string, MatrixFilter["products"][number]>();
  for (const { relation, productId } of wished)
    if (productId && products.size < MOST_CONDITIONS) products.set(`${relation} ${productId}`, { relation, productId });
  return [...products.values()];
}

/** Reads the matrix's address, whatever somebody wrote there: what makes no sense is left out. */
export function readMatrixFilter(params: Params): MatrixFilter {
  const first = (name: string) => texts(params[name])[0];
  const [sort = "", status = "", family = ""] = [first("sort"), first("status"), first("family")];
  return {
    sort: Object.hasOwn(SORTS, sort) ? (sort as Sort) : "name",
    status: isStatus(status) && status !== "closed" ? status : null,
    manager: readManager(first("manager")),
    family: family === NO_FAMILY || DISPLAY_CLASS_NAME.test(family) ? family : null,
    products: readWishes(params),
    suggested: first("suggested") === "yes",
    historic: first("historic") === "yes",
    customer: readId(first("customer")),
    product: readId(first("product")),
  };
}

/** The matrix's address for a filter and a place: the same state has one address. */
export function matrixAddress(filter: Partial<MatrixFilter>, place: { after?: string; before?: string } = {}) {
  const query = new URLSearchParams();
  if (filter.sort && filter.sort !== "name") query.set("sort", filter.sort);
  for (const name of ["status", "manager", "family"] as const) if (filter[name]) query.set(name, String(filter[name]));
  for (const { relation, productId } of filter.products ?? []) query.append(relation, String(productId));
  for (const name of ["suggested", "historic"] as const) if (filter[name]) query.set(name, "yes");
  for (const name of ["customer", "product"] as const) if (filter[name]) query.set(name, String(filter[name]));
  if (place.after) query.set("after", place.after);
  if (place.before) query.set("before", place.before);
  return query.size > 0 ? `/opportunities?${query}` : "/opportunities";
}

/** Whether every customer that is not closed passes. */
export function isEveryCustomer({ status, manager, products, suggested }: MatrixFilter) {
  return !status && !manager && products.length === 0 && !suggested;
}
