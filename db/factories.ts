import { eq, sql } from "drizzle-orm";
import { db } from "./index.ts";
import { insertRow, type NewRow } from "./rows.ts";
import {
  calls,
  carriedProducts,
  customerProducts,
  customers,
  holdingSources,
  holdings,
  interests,
  items,
  itemTypes,
  savedViews,
  staff,
  staffPermissions,
  typeDefaults,
} from "./schema/index.ts";

/** Rows that are valid by default, for tests and the demo base. They set off no rule and write no log. */

/** Any moment: 2026-01-05 09:00 UTC. */
const SOME_TIME = Date.UTC(2026, 0, 5, 9);
const SOME_DAY = "2026-01-05";

let made = 0;

/** Somebody on the staff, without a password, with the given permissions. @returns the id */
export function makeStaff(
  values: Partial<NewRow<typeof staff>> = {},
  permissions: Partial<Record<"Customer Products" | "Customers" | "Staff", "view" | "edit">> = {},
) {
  const count = ++made;
  const id = insertRow(staff, {
    email: `person${count}@factory.example`,
    name: `Person ${count}`,
    createdAt: SOME_TIME,
    ...values,
  });
  const granted = Object.entries(permissions) as [keyof typeof permissions, "view" | "edit"][];
  for (const [permission, level] of granted)
    db.insert(staffPermissions).values({ staffId: id, permission, level }).run();
  return id;
}

/** A private view of the opportunities that narrows nothing. @returns the id */
export function makeView(staffId: number, values: Partial<NewRow<typeof savedViews>> = {}) {
  const name = values.name ?? `View ${++made}`;
  return insertRow(savedViews, {
    staffId,
    page: "opportunities",
    name,
    nameKey: name.toLowerCase(),
    query: "",
    createdAt: SOME_TIME,
    modifiedAt: SOME_TIME,
    ...values,
  });
}

/** A product at the end of the list. */
export function makeProduct(values: Partial<NewRow<typeof customerProducts>> = {}) {
  const name = values.name ?? `Product ${++made}`;
  const last = db
    .select({ position: sql<number>`coalesce(max(${customerProducts.displayPosition}), 0)` })
    .from(customerProducts)
    .get();
  return insertRow(customerProducts, {
    name,
    nameKey: name.toUpperCase().toLowerCase(),
    displayPosition: (last?.position ?? 0) + 1,
    createdAt: SOME_TIME,
    modifiedAt: SOME_TIME,
    ...values,
  });
}

/** A type at the end of its kind's list, with the given products as defaults. */
export function makeType(
  kind: "number" | "feature",
  values: Partial<NewRow<typeof itemTypes>> = {},
  productIds: number[] = [],
) {
  const name = values.name ?? `Type ${++made}`;
  const last = db
    .select({ position: sql<number>`coalesce(max(${itemTypes.displayPosition}), 0)` })
    .from(itemTypes)
    .where(eq(itemTypes.kind, kind))
    .get();
  const typeId = insertRow(itemTypes, {
    kind,
    name,
    nameKey: name.toLowerCase(),
    displayPosition: (last?.position ?? 0) + 1,
    createdAt: SOME_TIME,
    modifiedAt: SOME_TIME,
    ...values,
  });
  for (const productId of productIds) insertRow(typeDefaults, { typeId, productId });
  return typeId;
}

/** An active customer. */
export function makeCustomer(values: Partial<NewRow<typeof customers>> = {}) {
  const count = ++made;
  const name = values.name ?? `Customer ${count}`;
  const accountNumber = values.accountNumber ?? `A-${String(count).padStart(5, "0")}`;
  return insertRow(customers, {
    name,
    nameKey: name.toLowerCase(),
    accountNumber,
    accountKey: accountNumber.toLowerCase(),
    createdAt: SOME_TIME,
    modifiedAt: SOME_TIME,
    ...values,
  });
}

/** An active number of a customer, carrying the given products since its start. */
export function makeNumber(
  customerId: number,
  values: Partial<NewRow<typeof items>> = {},
  productIds: number[] = [],
  recordedBy: number | null = null,
) {
  const label = values.label ?? `01632 ${String(960_000 + ++made)}`;
  return makeItem(
    { kind: "number", customerId, label, key: label.replaceAll(" ", "").toLowerCase(), ...values },
    productIds,
    recordedBy,
  );
}

/** An active feature of a customer, carrying the given products since its start. */
export function makeFeature(
  customerId: number,
  values: Partial<NewRow<typeof items>> = {},
  productIds: number[] = [],
  recordedBy: number | null = null,
) {
  const label = values.label ?? `Feature ${++made}`;
  return makeItem({ kind: "feature", customerId, label, key: label.toLowerCase(), ...values }, productIds, recordedBy);
}

type Named = "kind" | "customerId" | "label" | "key";

function makeItem(
  values: Partial<NewRow<typeof items>> & Pick<NewRow<typeof items>, Named>,
  productIds: number[],
  recordedBy: number | null,
) {
  const row = { startDate: SOME_DAY, createdAt: SOME_TIME, modifiedAt: SOME_TIME, ...values };
  const itemId = insertRow(items, row);
  for (const productId of productIds)
    insertRow(carriedProducts, { itemId, productId, since: row.startDate, recordedAt: row.createdAt, recordedBy });
  return itemId;
}

/** A current holding with one source: by hand, or the given item. */
export function makeHolding(
  customerId: number,
  productId: number,
  values: Partial<NewRow<typeof holdings>> = {},
  itemId?: number,
) {
  const row = { customerId, productId, since: SOME_DAY, recordedAt: SOME_TIME, ...values };
  const holdingId = insertRow(holdings, row);
  const { since, until = null, recordedAt } = row;
  const source = { holdingId, since, until, recordedAt };
  insertRow(holdingSources, itemId ? { ...source, kind: "item", itemId } : { ...source, kind: "hand" });
  return holdingId;
}

/** An open interest. */
export function makeInterest(customerId: number, productId: number, values: Partial<NewRow<typeof interests>> = {}) {
  return insertRow(interests, { customerId, productId, openedOn: SOME_DAY, recordedAt: SOME_TIME, ...values });
}

/** A call that nobody answered, to be made again the day after. */
export function makeCall(customerId: number, productId: number, values: Partial<NewRow<typeof calls>> = {}) {
  const outcome = "no answer" as const;
  const row = { customerId, productId, calledOn: SOME_DAY, outcome, againOn: "2026-01-06", recordedAt: SOME_TIME };
  return insertRow(calls, { ...row, ...values });
}
