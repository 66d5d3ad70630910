import { and, eq, ne, or, type SQL, sql } from "drizzle-orm";
import { db, sqlite } from "#db/index.ts";
import { changeSets, changes } from "#db/schema/index.ts";
import { type Actor, authorize, can } from "#lib/auth/permissions.ts";
import { factsOf } from "./facts.ts";
import { entriesWhere, page, pageOfCustomer, setsWhere } from "./shown.ts";
import { maySee, PRIVATE_VIEW } from "./subjects.ts";

export type { ShownChange, ShownChangeSet } from "./shown.ts";

const said = db
  .select({ title: changeSets.title, outcome: changeSets.outcome })
  .from(changeSets)
  .where(and(eq(changeSets.id, sql.placeholder("id")), eq(changeSets.staffId, sql.placeholder("staffId"))))
  .prepare();

/** What the person just did, in words, for the message after it; nothing for somebody else's change. */
export function findSaid(actor: Actor, id: number) {
  authorize(actor);
  return said.get({ id, staffId: actor.id });
}

const isOfCustomer = eq(changes.customerId, sql.placeholder("about"));
const isOfProduct = and(eq(changes.subject, "product"), eq(changes.subjectId, sql.placeholder("about")));
const customerSets = setsWhere(isOfCustomer);
const customerEntries = entriesWhere(isOfCustomer);
const productSets = setsWhere(isOfProduct);
const productEntries = entriesWhere(isOfProduct);

/** The changes of one customer's records, newest first, older than the change set `before`. */
export function listChangeSetsOfCustomer(actor: Actor, customerId: number, before = Number.MAX_SAFE_INTEGER) {
  authorize(actor, "Customers", "view");
  return pageOfCustomer(customerSets.all({ about: customerId, before }), (setId) =>
    customerEntries.all({ about: customerId, setId }),
  );
}

/** The changes of a product's own fields and place, newest first, older than the change set `before`. */
export function listChangeSetsOfProduct(actor: Actor, productId: number, before = Number.MAX_SAFE_INTEGER) {
  authorize(actor, "Customer Products", "view");
  return page(productSets.all({ about: productId, before }), (setId) =>
    productEntries.all({ about: productId, setId }),
  );
}

const typeSets = setsWhere(
  and(eq(changes.subject, "type"), eq(changes.subjectId, sql.placeholder("about")), ne(changes.verb, "used")),
);
const typeEntries = entriesWhere(
  or(
    and(eq(changes.subject, "type"), eq(changes.subjectId, sql.placeholder("about"))),
    and(
      eq(changes.subject, "default"),
      sql`coalesce(${changes.after} ->> '$.typeId', ${changes.before} ->> '$.typeId') = ${sql.placeholder("about")}`,
    ),
  ),
);

/** The changes of a type's own fields, place and default products, newest first, older than the set `before`. */
export function listChangeSetsOfType(actor: Actor, typeId: number, before = Number.MAX_SAFE_INTEGER) {
  authorize(actor, "Customer Products", "view");
  return page(typeSets.all({ about: typeId, before }), (setId) => typeEntries.all({ about: typeId, setId }));
}

/** A record's own rows in the log, and those of its parts: what an item carries, what a holding is held because of. */
const own = (subject: string) => and(eq(changes.subject, subject), eq(changes.subjectId, sql.placeholder("about")));
const part = (subject: string, table: string, column: string) =>
  and(
    eq(changes.subject, subject),
    sql`${changes.subjectId} in (select id from ${sql.raw(table)} where ${sql.raw(column)} = ${sql.placeholder("about")})`,
  );
const record = (about: SQL | undefined) => ({ sets: setsWhere(about, true), entries: entriesWhere(about, true) });
const RECORDS = {
  item: record(or(own("item"), part("carried", "carried_products", "item_id"), part("gap", "item_gaps", "item_id"))),
  holding: record(or(own("holding"), part("source", "holding_sources", "holding_id"))),
  interest: record(own("interest")),
};

/** The changes of one number or feature, holding or interest, newest first, older than the change set `before`. */
export function listChangeSetsOfRecord(
  actor: Actor,
  subject: keyof typeof RECORDS,
  id: number,
  before = Number.MAX_SAFE_INTEGER,
) {
  authorize(actor, "Customers", "view");
  const { sets, entries } = RECORDS[subject];
  return pageOfCustomer(sets.all({ about: id, before }), (setId) => entries.all({ about: id, setId }));
}

const staffSets = setsWhere(own("staff"));
const staffEntries = entriesWhere(own("staff"));

/** What was changed of one person on the staff, newest first, older than the change set `before`. */
export function listChangeSetsOfStaff(actor: Actor, staffId: number, before = Number.MAX_SAFE_INTEGER) {
  authorize(actor, "Staff", "view");
  return page(staffSets.all({ about: staffId, before }), (setId) => staffEntries.all({ about: staffId, setId }));
}

const tokenSets = setsWhere(own("token"));
const tokenEntries = entriesWhere(own("token"));

/** What was done with one token: by whom it was made and revoked. What it did itself is in Activity. */
export function listChangeSetsOfToken(actor: Actor, tokenId: number, before = Number.MAX_SAFE_INTEGER) {
  authorize(actor, "Staff", "view");
  return page(tokenSets.all({ about: tokenId, before }), (setId) => tokenEntries.all({ about: tokenId, setId }));
}

const SHOWN = 10;
/** How far back the latest changes of customers are looked for: past it, a list of them is no news. */
const LOOKED_AT = 2000;
/** How many change sets the list looks at, at most: each costs what a line of it costs. */
const MOST_LOOKED_AT = 300;
const older = (text: string) => sqlite.prepare<[{ before: number }], number | null>(text).pluck();
const rowsOf = (where: string) => `exists (select 1 from changes where change_set_id = s.id ${where})`;
const ofCustomers = older(`
  select id from change_sets s where id < @before and id > (select max(id) from change_sets) - ${LOOKED_AT}
    and (${rowsOf(`and subject not in ('product', 'type', 'default', 'staff', 'token', '${PRIVATE_VIEW}')`)} or not ${rowsOf("")})
  order by id desc limit 1`);
// The catalogue and the staff change seldom: theirs are found by what they are about, however many others came after.
const ofCatalogue = older(
  `select max(change_set_id) from changes indexed by changes_of_catalogue
   where subject in ('product', 'type', 'default') and change_set_id < @before`,
);
const ofStaff = older(
  "select max(change_set_id) from changes indexed by changes_of_staff where subject in ('staff', 'token') and change_set_id < @before",
);
const PATHS = [
  ["Customers", ofCustomers],
  ["Customer Products", ofCatalogue],
  ["Staff", ofStaff],
] as const;

/**
 * The latest ten changes the person may see, by the rule of the activity list (`maySee`), each with where it leads: the
 * customer or the product, where it is one and the person may go there.
 */
export function listLatestChanges(actor: Actor) {
  authorize(actor);
  const paths = PATHS.filter(([permission]) => can(actor, permission, "view")).map(([, path]) => path);
  const found: NonNullable<ReturnType<typeof factsOf>>[] = [];
  let before = Number.MAX_SAFE_INTEGER;
  for (let looked = 0; looked < MOST_LOOKED_AT && found.length < SHOWN; looked++) {
    before = Math.max(0, ...paths.map((path) => path.get({ before }) ?? 0));
    const facts = before > 0 ? factsOf(before) : undefined;
    if (!facts) break;
    if (maySee(actor, facts)) found.push(facts);
  }
  const customers = can(actor, "Customers", "view");
  const catalogue = can(actor, "Customer Products", "view");
  return found.map(({ id, at, who, title, outcome, ...about }) => {
    const customerId = customers ? about.customerId : null;
    const productId = catalogue && customerId === null ? about.productId : null;
    const customer = customerId === null ? null : about.customer;
    const product = productId === null ? null : about.product;
    return { id, at, who, title, outcome, customerId, customer, productId, product };
  });
}
