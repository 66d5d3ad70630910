import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, instant } from "./columns.ts";

/** A person who signs in. Without a password hash, or once disabled, nobody can sign in as them. */
export const staff = sqliteTable(
  "staff",
  {
    id: id(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text(),
    createdAt: instant().notNull(),
    disabledAt: instant(),
    lastSignInAt: instant(),
  },
  (t) => [uniqueIndex("staff_email").on(t.email), check("staff_email_lower", sql`${t.email} = lower(${t.email})`)],
);

/** What a person may do. `edit` includes `view`. */
export const staffPermissions = sqliteTable(
  "staff_permissions",
  {
    staffId: integer()
      .notNull()
      .references(() => staff.id),
    permission: text({ enum: ["Customer Products", "Customers", "Staff"] }).notNull(),
    level: text({ enum: ["view", "edit"] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.staffId, t.permission] }),
    check("staff_permissions_permission", sql`${t.permission} in ('Customer Products', 'Customers', 'Staff')`),
    check("staff_permissions_level", sql`${t.level} in ('view', 'edit')`),
  ],
);

/** One sign-in in one browser. The cookie names it; nothing in the cookie is trusted but that name. */
export const sessions = sqliteTable(
  "sessions",
  {
    id: text().primaryKey(),
    staffId: integer()
      .notNull()
      .references(() => staff.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
    userAgent: text(),
  },
  (t) => [index("sessions_staff").on(t.staffId)],
);

/** A link that lets one person set their own password, once. Only its hash is kept; the newest one of a person counts. */
export const passwordLinks = sqliteTable(
  "password_links",
  {
    id: id(),
    tokenHash: text().notNull(),
    staffId: integer()
      .notNull()
      .references(() => staff.id),
    createdAt: instant().notNull(),
    createdBy: integer().references(() => staff.id),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [uniqueIndex("password_links_token").on(t.tokenHash), index("password_links_by_staff").on(t.staffId, t.id)],
);
