import { eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { customerProducts } from "#db/schema/index.ts";

type StoredProduct = typeof customerProducts.$inferSelect;

const byId = db
  .select()
  .from(customerProducts)
  .where(eq(customerProducts.id, sql.placeholder("id")))
  .prepare();

/** A product as stored, for the rules of other nouns: no permission is asked, and it never goes to a screen whole. */
export function storedProduct(id: number): StoredProduct | undefined {
  return byId.get({ id });
}
