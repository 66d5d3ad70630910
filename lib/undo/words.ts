import { sqlite } from "#db/index.ts";
import type { Subject } from "#lib/activity/tables.ts";
import { showInstant } from "#lib/time.ts";
import { TYPE_WORDS } from "#lib/types/rules.ts";
import type { Values } from "./rules.ts";

/** What rows are called where undo speaks of them, and why one stays as it is. */

const name = (from: string) => sqlite.prepare<[unknown], string>(from).pluck();
const product = name("select name from customer_products where id = ?");
const customer = name("select name from customers where id = ?");
const item = name("select iif(kind = 'number', 'Number ', 'Feature ') || label from items where id = ?");
const pair = sqlite.prepare<[unknown], { customerId: number; productId: number }>(
  "select customer_id as customerId, product_id as productId from holdings where id = ?",
);
const type = sqlite.prepare<[unknown], { kind: string; name: string }>(
  "select kind, name from item_types where id = ?",
);

const productName = (id: unknown) => product.get(id) ?? "A product that is gone";
const customerName = (id: unknown) => customer.get(id) ?? "a customer that is gone";
const itemName = (id: unknown) => item.get(id) ?? "a number or feature that is gone";
const holdingName = ({ customerId, productId }: Values) => `${productName(productId)} of ${customerName(customerId)}`;

const typeWord = (kind: unknown) => TYPE_WORDS[kind === "feature" ? "feature" : "number"].one;
const typeName = (id: unknown) => {
  const found = type.get(id);
  return found ? `${typeWord(found.kind)} ${found.name}` : "a type that is gone";
};

const NAMES: Record<Subject, (row: Values) => string> = {
  product: ({ name }) => `Customer Product ${name}`,
  customer: ({ name }) => `Customer ${name}`,
  item: ({ kind, label }) => `${kind === "number" ? "Number" : "Feature"} ${label}`,
  gap: ({ itemId }) => `The time away of ${itemName(itemId)}`,
  carried: ({ itemId, productId }) => `${productName(productId)} on ${itemName(itemId)}`,
  holding: holdingName,
  source: ({ holdingId, itemId }) =>
    `${holdingName(pair.get(holdingId) ?? {})}, held ${itemId ? `because of ${itemName(itemId)}` : "by hand"}`,
  type: ({ kind, name }) => `${typeWord(kind)} ${name}`,
  default: ({ typeId, productId }) => `${productName(productId)} as a default product of ${typeName(typeId)}`,
  interest: ({ customerId, productId }) => `Interest of ${customerName(customerId)} in ${productName(productId)}`,
  call: ({ customerId, productId }) => `Call to ${customerName(customerId)} about ${productName(productId)}`,
};

/** A row in words, from its values: "Number 0113 496 0000", "Hosted Voice of Bell & Co". */
export function inWords(subject: Subject, row: Values) {
  return NAMES[subject](row);
}

/** "Ada Quill changed it on 3 Mar 2026, 14:05." */
export function changedSince({ who, at }: { who: string; at: number }, gone: boolean) {
  return `${who} ${gone ? "removed" : "changed"} it on ${showInstant(at)}.`;
}

/** What may refer to a row, each with what is said of it: the row stays for its sake. */
const REFERRERS: Partial<Record<Subject, [query: string, why: string][]>> = {
  customer: [
    ["items where customer_id", "it now has numbers or features."],
    ["holdings where customer_id", "it now has products on record."],
    ["interests where customer_id", "it now has interests on record."],
    ["calls where customer_id", "it was rung."],
  ],
  item: [
    ["items where number_id", "it now has features."],
    ["items where transferred_from_id", "it went on to another customer."],
    ["interests where closed_by_item_id", "an interest was closed because of it."],
    ["holding_sources where item_id", "a customer has a product because of it."],
    ["carried_products where item_id", "it now carries a product."],
    ["item_gaps where item_id", "it has been away and come back."],
  ],
  holding: [["holding_sources where holding_id", "it is held for another reason too."]],
  type: [
    ["items where type_id", "numbers or features are of it."],
    ["type_defaults where type_id", "it has a default product."],
  ],
  product: [
    ["type_defaults where product_id", "it is a default product of a type."],
    ["customer_products where successor_id", "it took the place of another product."],
    ["holdings where product_id", "customers have it, or had it."],
    ["interests where product_id", "customers are interested in it."],
    ["carried_products where product_id", "numbers or features carry it."],
    ["calls where product_id", "customers were rung about it."],
  ],
};

/** Why the base refused to let a row go, or to have it back as it was. @param code SQLite's */
export function whyRefused(subject: Subject, id: number, code: string, wanted: Values) {
  if (code === "SQLITE_CONSTRAINT_UNIQUE") return whyTaken(subject, wanted);
  if (code !== "SQLITE_CONSTRAINT_FOREIGNKEY") return "it would not fit what is on record by now.";
  const referrers = (REFERRERS[subject] ?? []).find(([query]) =>
    sqlite.prepare(`select 1 from ${query} = ? limit 1`).get(id),
  );
  return referrers?.[1] ?? "what it belonged to is gone, or something else refers to it.";
}

const holder = name(
  `select customers.name from items join customers on customers.id = items.customer_id
   where items.key = ? and items.kind = 'number' and items.dropped_on is null`,
);
function whyTaken(subject: Subject, { kind, key }: Values) {
  const has = kind === "number" && holder.get(key);
  if (has) return `${has} has this number now.`;
  if (subject === "interest") return "another interest in it is open by now.";
  if (subject === "customer") return "another customer has this account number by now.";
  return "another one like it is on record by now.";
}

/** "Ada Quill undid this on 3 Mar 2026, 14:05." */
export function undoneAlready({ who, at }: { who: string; at: number }) {
  return `This is undone already: ${who} undid it on ${showInstant(at)}.`;
}
