import { eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { customerProducts, items, itemTypes, staff } from "#db/schema/index.ts";
import { SUBJECT_WORDS } from "./rules.ts";
import { lastKnown } from "./whole.ts";

/** A record in words, from the row as it is called now; what is gone, as the entry calls it. */
export function inWordsOf(
  subject: string,
  subjectId: number,
  product: string | null,
  entry: Record<string, unknown> | null,
) {
  if (subject === "type") {
    const type = typeName.get({ id: subjectId }) ?? (entry?.name ? entry : undefined);
    return type ? `${type.kind === "number" ? "Number Type" : "Feature Type"} ${type.name}` : "Type";
  }
  if (subject !== "item") return [SUBJECT_WORDS[subject] ?? subject, product].filter(Boolean).join(" ");
  const item = itemLabel.get({ id: subjectId }) ?? (entry?.label ? entry : lastKnown("item", subjectId));
  return item ? `${item.kind === "number" ? "Number" : "Feature"} ${item.label}` : "Number or feature";
}

/** The names behind the ids that log entries hold. */
export function names(values: (Record<string, unknown> | null)[]) {
  const found = new Map<string, string>();
  const look = (column: string, find: (id: number) => string | undefined) => {
    for (const value of values) {
      const id = value?.[column];
      const name = typeof id === "number" ? find(id) : undefined;
      if (name) found.set(`${column} ${id}`, name);
    }
  };
  look("accountManagerId", (id) => staffName.get({ id })?.name);
  look("successorId", (id) => productName.get({ id })?.name);
  look("typeId", (id) => typeName.get({ id })?.name);
  look("numberId", (id) => itemLabel.get({ id })?.label);
  return found;
}

const productName = db
  .select({ name: customerProducts.name })
  .from(customerProducts)
  .where(eq(customerProducts.id, sql.placeholder("id")))
  .prepare();

const staffName = db
  .select({ name: staff.name })
  .from(staff)
  .where(eq(staff.id, sql.placeholder("id")))
  .prepare();

const typeName = db
  .select({ kind: itemTypes.kind, name: itemTypes.name })
  .from(itemTypes)
  .where(eq(itemTypes.id, sql.placeholder("id")))
  .prepare();

const itemLabel = db
  .select({ kind: items.kind, label: items.label })
  .from(items)
  .where(eq(items.id, sql.placeholder("id")))
  .prepare();
