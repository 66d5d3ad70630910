import { and, eq, gt, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { apiTokens, changes, customerProducts, customers, staff } from "#db/schema/index.ts";
import { type Actor, authorize, can } from "#lib/auth/permissions.ts";
import { fold, searchKey } from "#lib/text.ts";
import { factsOf } from "./facts.ts";
import type { ActivityFilter } from "./filter.ts";
import { entriesWhere, page } from "./shown.ts";
import { mayRead, maySee } from "./subjects.ts";
import { type Asked, boundsOf, fits, olderThan } from "./walk.ts";

/** How many changes a page shows, and how many it looks at before it shows what it found and offers to look further. */
export const SETS_A_PAGE = 50;
export const SETS_LOOKED_AT = 1000;

/** The list says so much of a change's rows; its page says all. */
export const ROWS_SHOWN = 5;

const firstEntries = entriesWhere(undefined);
const listedEntries = entriesWhere(undefined, false, ROWS_SHOWN + 1);

type Facts = NonNullable<ReturnType<typeof factsOf>>;

/** A change with its first rows, those the person may read; and the one customer or product it is about. */
function shown(actor: Actor, { subjects, byHand: ___, ...facts }: Facts, most?: number) {
  const { id, customerId, customer, productId, product, undoOf, staffId: __, ...own } = facts;
  const few = most !== undefined && subjects.every((subject) => mayRead(actor, { subject }));
  const first = (few ? listedEntries : firstEntries).all({ setId: id });
  const entries = first.filter((entry) => mayRead(actor, entry)).slice(0, most);
  const [set] = page([{ id, ...own }], () => entries).sets;
  return {
    ...own,
    id,
    undoOf,
    changes: set?.changes ?? [],
    customer: customerId && can(actor, "Customers", "view") ? { id: customerId, name: customer ?? "" } : null,
    product: productId && can(actor, "Customer Products", "view") ? { id: productId, name: product ?? "" } : null,
  };
}

export type ActivityRow = ReturnType<typeof shown>;

/**
 * What was done, newest first, older than the change set `before`; only what the person may see.
 * @param filter its `customerId` is the customer that the text names; the text itself is not looked at
 * @returns a page of changes; `next`, where there are more; `further`, where it stopped looking before the end
 */
export function listActivity(
  actor: Actor,
  filter: Omit<ActivityFilter, "customer"> & { customerId?: number | undefined },
  before = Number.MAX_SAFE_INTEGER,
) {
  authorize(actor);
  const { person, kind, productId, customerId } = filter;
  const asked: Asked = {
    ...who(person),
    ...(kind && { origin: kind }),
    ...(productId !== null && { productId }),
    ...(customerId !== undefined && { customerId }),
  };
  const bounds = boundsOf(filter);
  const found: Facts[] = [];
  let looked = 0;
  let id = olderThan(Math.min(before, bounds.below), asked, bounds);
  for (; id !== undefined && looked < SETS_LOOKED_AT; id = olderThan(id, asked, bounds)) {
    looked++;
    const facts = fits(id, asked, bounds) ? factsOf(id) : undefined;
    if (facts && maySee(actor, facts) && found.push(facts) > SETS_A_PAGE) break;
  }
  const rows = found.slice(0, SETS_A_PAGE).map((facts) => shown(actor, facts, ROWS_SHOWN + 1));
  const stopped = found.length <= SETS_A_PAGE && looked === SETS_LOOKED_AT && id !== undefined ? id : null;
  return {
    rows,
    next: found.length > SETS_A_PAGE ? rows.at(-1)?.id : undefined,
    further: stopped === null ? undefined : stopped + 1,
  };
}

function who(person: ActivityFilter["person"]): Pick<Asked, "staffId" | "tokenId"> {
  if (person === null) return {};
  if (typeof person === "number") return { staffId: person };
  return person === "none" ? { staffId: null } : { tokenId: Number(person.slice("token-".length)) };
}

/** One change, where the person may see it; who undid what is `findUndo`'s to say. */
export function findActivity(actor: Actor, id: number) {
  authorize(actor);
  const facts = factsOf(id);
  return facts && maySee(actor, facts) ? shown(actor, facts) : undefined;
}

const ROWS_A_PAGE = 50;
const entries = db
  .select({
    id: changes.id,
    subject: changes.subject,
    subjectId: changes.subjectId,
    verb: changes.verb,
    automatic: changes.automatic,
    before: changes.before,
    after: changes.after,
    product: customerProducts.name,
    customer: customers.name,
  })
  .from(changes)
  .leftJoin(customerProducts, eq(customerProducts.id, changes.productId))
  .leftJoin(customers, eq(customers.id, changes.customerId))
  .where(and(eq(changes.changeSetId, sql.placeholder("setId")), gt(changes.id, sql.placeholder("after"))))
  .orderBy(changes.id)
  .limit(ROWS_A_PAGE + 1)
  .prepare();

/**
 * The rows of a change in the order they were written, after the entry `after`: those that the person may read.
 * @returns each with the customer it is about; `more`, where there are more: the entry to go on after
 */
export function listActivityRows(actor: Actor, setId: number, after = 0) {
  authorize(actor);
  const facts = factsOf(setId);
  if (!facts || !maySee(actor, facts)) return { rows: [], more: undefined };
  const found = entries.all({ setId, after });
  const read = found.slice(0, ROWS_A_PAGE);
  const readable = read.filter((entry) => mayRead(actor, entry));
  const [set] = page([facts], () => readable).sets;
  const rows = (set?.changes ?? []).map((change, at) => ({ ...change, customer: customerOf(readable[at]) }));
  return { rows, more: found.length > ROWS_A_PAGE ? read.at(-1)?.id : undefined };
}

/** The customer's name now; of one that is gone, as the entry calls it. */
function customerOf(entry: ReturnType<typeof entries.all>[number] | undefined) {
  const own = entry?.subject === "customer" ? (entry.before ?? entry.after)?.name : undefined;
  return entry?.customer ?? (own === undefined ? null : String(own));
}

const people = db.select({ id: staff.id, name: staff.name }).from(staff).orderBy(staff.name, staff.id).prepare();
const tokens = db
  .select({ id: apiTokens.id, name: apiTokens.name, revokedAt: apiTokens.revokedAt })
  .from(apiTokens)
  .orderBy(apiTokens.id)
  .prepare();
const products = db
  .select({ id: customerProducts.id, name: customerProducts.name })
  .from(customerProducts)
  .orderBy(customerProducts.displayPosition)
  .prepare();

/** What the list can be narrowed to: people by name, tokens as they were made, products in display order. */
export function listActivityChoices(actor: Actor) {
  authorize(actor);
  const anything = (["Customers", "Customer Products", "Staff"] as const).some((name) => can(actor, name, "view"));
  const catalogue = can(actor, "Customers", "view") || can(actor, "Customer Products", "view");
  return {
    people: anything ? people.all() : [],
    tokens: anything ? tokens.all() : [],
    products: catalogue ? products.all() : [],
  };
}

const MOST_NAMED = 10;
const named = (where: ReturnType<typeof sql>) =>
  db
    .select({ id: customers.id, name: customers.name, accountNumber: customers.accountNumber })
    .from(customers)
    .where(where)
    .orderBy(customers.nameKey, customers.id)
    .limit(MOST_NAMED)
    .prepare();
const byAccount = named(sql`${customers.accountKey} = ${sql.placeholder("key")}`);
const byName = named(sql`${customers.nameKey} = ${sql.placeholder("key")}`);
const byStart = named(
  sql`${customers.nameKey} >= ${sql.placeholder("key")} and ${customers.nameKey} < ${sql.placeholder("end")}`,
);

/** The customers that a text names: by account number, else by name, else by how the name begins; at most ten. */
export function findCustomersCalled(actor: Actor, text: string) {
  authorize(actor, "Customers", "view");
  const key = searchKey(text);
  if (key === "") return [];
  const account = byAccount.all({ key: fold(text) });
  if (account.length > 0) return account;
  const name = byName.all({ key });
  return name.length > 0 ? name : byStart.all({ key, end: `${key}\u{10ffff}` });
}
