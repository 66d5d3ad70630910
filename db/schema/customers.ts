import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, instant, version, yesNo } from "./columns.ts";
import { staff } from "./staff.ts";

/** A business the company sells to, or hopes to. */
export const customers = sqliteTable(
  "customers",
  {
    id: id(),
    accountNumber: text().notNull(),
    accountKey: text().notNull(),
    name: text().notNull(),
    nameKey: text().notNull(),
    status: text({ enum: ["prospect", "active", "suspended", "closed"] })
      .notNull()
      .default("active"),
    accountManagerId: integer().references(() => staff.id),
    marketingConsent: yesNo().notNull().default(false),
    createdAt: instant().notNull(),
    modifiedAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    uniqueIndex("customers_account").on(t.accountKey),
    index("customers_by_name").on(t.nameKey, t.id),
    index("customers_by_status").on(t.status, t.nameKey, t.id),
    index("customers_by_manager").on(t.accountManagerId, t.nameKey, t.id),
    index("customers_by_created").on(t.createdAt, t.id),
    index("customers_by_modified").on(t.modifiedAt, t.id),
    check("customers_status", sql`${t.status} in ('prospect', 'active', 'suspended', 'closed')`),
    check("customers_name_length", sql`length(${t.name}) between 1 and 200`),
    check("customers_account_length", sql`length(${t.accountNumber}) between 1 and 40`),
  ],
);
