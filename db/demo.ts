import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { DemoCustomer } from "./demo/customer.ts";
import { businessName } from "./demo/names.ts";
import { NumberBook } from "./demo/numbers.ts";
import { leaveOpen } from "./demo/oversights.ts";
import { ACCOUNT_MANAGERS, DEMO_PEOPLE } from "./demo/people.ts";
import { DEMO_PRODUCTS, HISTORIC_DAYS } from "./demo/products.ts";
import { Dice, daysFrom } from "./demo/random.ts";
import { DEMO_TYPES } from "./demo/types.ts";
import { DEMO_VIEWS } from "./demo/views.ts";
import { DemoWriter } from "./demo/writer.ts";
import { makeProduct, makeStaff, makeType, makeView } from "./factories.ts";
import { db, transaction } from "./index.ts";
import { insertRow } from "./rows.ts";
import {
  apiTokenPermissions,
  apiTokens,
  changeSets,
  changes,
  customerProducts,
  customers,
  staff,
} from "./schema/index.ts";

export { DEMO_PEOPLE } from "./demo/people.ts";

const CUSTOMERS = 2000;
const DEMO_EMAILS = DEMO_PEOPLE.map(({ email }) => email);

function rows(table: typeof customers | typeof customerProducts | typeof staff) {
  return db.select({ count: sql<number>`count(*)` }).from(table).get()?.count ?? 0;
}

/**
 * Fills an empty base with the demo: the same rows for the same day, whatever the machine. A demo base is left as it is.
 * @param today the day in the company's time zone; everything in the demo lies before it
 * @returns how much was made, or nothing when the demo was there already
 * @throws when the base holds something else
 */
export function fillDemoBase(today: string, count = CUSTOMERS) {
  return transaction(() => {
    if (db.select({ id: staff.id }).from(staff).where(inArray(staff.email, DEMO_EMAILS)).get()) return;
    if ([staff, customers, customerProducts].some((table) => rows(table) > 0))
      throw new Error("This base holds something other than the demo: set DATABASE_FILE to a file of its own.");
    return fill(daysFrom(today, -1), count);
  });
}

function fill(last: string, count: number) {
  const dice = new Dice(20_261_101);
  const createdAt = Date.parse(`${daysFrom(last, -3100)}T09:00:00Z`);
  const [first] = DEMO_PEOPLE.map(({ email, name, permissions }) => makeStaff({ email, name, createdAt }, permissions));
  for (const view of DEMO_VIEWS) makeView(first!, { ...view, shared: true, createdAt, modifiedAt: createdAt });
  const managers = ACCOUNT_MANAGERS.map((name) =>
    makeStaff({ name, email: `${name.toLowerCase().replace(" ", ".")}@demo.example`, createdAt }),
  );
  const retiredAt = Date.parse(`${daysFrom(last, -HISTORIC_DAYS)}T09:00:00Z`);
  const byName = new Map<string, number>();
  // A successor stands before what it follows.
  for (const product of DEMO_PRODUCTS)
    byName.set(
      product.name,
      makeProduct({
        name: product.name,
        displayClass: product.displayClass,
        availability: product.availability,
        onNumbers: product.on.numbers,
        onFeatures: product.on.features,
        autoAddToCustomer: product.auto.add,
        autoRemoveFromInterests: product.auto.remove,
        successorId: product.successor ? byName.get(product.successor)! : null,
        createdAt,
        modifiedAt: product.availability === "historic" ? retiredAt : createdAt,
      }),
    );
  const products = new Map(DEMO_PRODUCTS.map((product) => [product, byName.get(product.name)!]));
  const types = new Map(
    DEMO_TYPES.map((type) => {
      const { kind, name, displayClass, availability, defaults } = type;
      const values = { name, displayClass, availability, createdAt, modifiedAt: createdAt };
      return [
        type,
        makeType(
          kind,
          values,
          defaults.map((product) => byName.get(product)!),
        ),
      ];
    }),
  );
  const writer = new DemoWriter(dice, managers, products, types);
  const book = new NumberBook();
  const names = new Set<string>();
  // Dice of its own: what is left open changes nothing in the lives around it.
  const leftOpen = new Dice(20_261_102);
  for (let made = 0; made < count; made++) {
    const customer = new DemoCustomer(dice, book, last);
    leaveOpen(customer, leftOpen, last);
    writer.add(customer, { name: businessName(dice, names), account: `A-${10_001 + made}` });
  }
  writer.finish();
  addToken(createdAt);
  note(count, last);
  return { customers: count, products: products.size };
}

/** A token to be seen under Settings. It lets nobody in: what it keeps is no token's hash. */
function addToken(createdAt: number) {
  const row = { name: "Billing", nameKey: "billing", tokenHash: "of no token", beginning: "cp_demo", createdAt };
  const { id: tokenId } = db.insert(apiTokens).values(row).returning({ id: apiTokens.id }).get();
  db.insert(apiTokenPermissions).values({ tokenId, permission: "Customers", level: "edit" }).run();
}

function note(count: number, last: string) {
  const title = `Demo base filled: ${count} customers`;
  const changeSetId = insertRow(changeSets, { at: Date.parse(`${last}T18:00:00Z`), origin: "import", title });
  insertRow(changes, { changeSetId, subject: "base", subjectId: 1, verb: "filled", after: { customers: count } });
}

/** The password hash of the demo's people: one for all. Nothing before it is set. */
export function demoPasswordHash() {
  const hashed = and(inArray(staff.email, DEMO_EMAILS), isNotNull(staff.passwordHash));
  return db.select({ passwordHash: staff.passwordHash }).from(staff).where(hashed).get()?.passwordHash;
}

/** Gives the demo's people their password. */
export function setDemoPassword(passwordHash: string) {
  transaction(() => {
    for (const email of DEMO_EMAILS) db.update(staff).set({ passwordHash }).where(eq(staff.email, email)).run();
  });
}
