import { and, desc, eq, ne, or, type SQL, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { changeSets, changes, customerProducts, customers, staff } from "#db/schema/index.ts";
import { type Actor, authorize, can, type Permission } from "#lib/auth/permissions.ts";
import { columns, ENTRIES_SHOWN, entriesWhere, page, pageOfCustomer, setsWhere } from "./shown.ts";
import { PRIVATE_VIEW } from "./subjects.ts";

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

/** How far back the latest changes are looked for: past it, a list of them is no news. */
const LOOKED_AT = 2000;
const SHOWN = 10;
const PRIVATE = sql`(${sql.raw(`'${PRIVATE_VIEW}'`)})`;
const STAFF = sql`('staff', 'token')`;
const CATALOGUE = sql`('product', 'type', 'default')`;
const entries = (where: SQL) => sql`select change_set_id from changes where ${where}`;
const ofSet = (where: SQL) => sql`exists (${entries(sql`change_set_id = ${changeSets.id} and ${where}`)})`;
const ofCustomers = ofSet(sql`customer_id is not null`);
// The catalogue and the staff change seldom: theirs are found by subject. Customers have the rest, imports too.
const KINDS: [Permission, SQL][] = [
  ["Staff", sql`${changeSets.id} in (${entries(sql`subject in ${STAFF}`)})`],
  [
    "Customer Products",
    sql`${changeSets.id} in (${entries(sql`subject in ${CATALOGUE}`)}) and ${changeSets.origin} <> 'import' and not ${ofCustomers}`,
  ],
  [
    "Customers",
    sql`${changeSets.id} > (select max(id) from change_sets) - ${sql.raw(String(LOOKED_AT))} and not ${ofSet(sql`subject in ${STAFF}`)}
      and not ${ofSet(sql`subject in ${PRIVATE}`)}
      and (${changeSets.origin} = 'import' or ${ofCustomers} or not ${ofSet(sql`subject in ${CATALOGUE}`)})`,
  ],
];
const latest = KINDS.map(([permission, where]) => ({
  permission,
  sets: db
    .select({
      ...columns,
      customerId: sql<number | null>`max(${changes.customerId})`,
      customers: sql<number>`count(distinct ${changes.customerId})`,
      productId: sql<number | null>`max(case when ${changes.subject} = 'product' then ${changes.subjectId} end)`,
    })
    .from(changeSets)
    .innerJoin(
      changes,
      // A long change is known by its first rows: the page never reads all of an import.
      sql`${changes.id} in (select id from ${changes} where change_set_id = ${changeSets.id} order by id limit ${sql.raw(String(ENTRIES_SHOWN))})`,
    )
    .leftJoin(staff, eq(staff.id, changeSets.staffId))
    .where(where)
    .groupBy(changeSets.id)
    .orderBy(desc(changeSets.id))
    .limit(SHOWN)
    .prepare(),
}));

const customerName = db
  .select({ name: customers.name })
  .from(customers)
  .where(eq(customers.id, sql.placeholder("id")))
  .prepare();
const productName = db
  .select({ name: customerProducts.name })
  .from(customerProducts)
  .where(eq(customerProducts.id, sql.placeholder("id")))
  .prepare();

/**
 * The latest ten changes the person may see, each with where it leads: the customer or the product, where it is one.
 * People need the permission Staff, the catalogue Customer Products, all else (an import too) Customers.
 */
export function listLatestChanges(actor: Actor) {
  authorize(actor);
  return latest
    .flatMap(({ permission, sets }) => (can(actor, permission, "view") ? sets.all() : []))
    .sort((a, b) => b.id - a.id)
    .slice(0, SHOWN)
    .map(({ customers, customerId, ...set }) => {
      const id = customers === 1 ? customerId : null;
      const ofProduct = customers === 0 ? set.productId : null;
      return {
        ...set,
        customerId: id,
        customer: (id !== null && customerName.get({ id })?.name) || null,
        product: (ofProduct !== null && productName.get({ id: ofProduct })?.name) || null,
      };
    });
}
