import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { day, id, instant } from "./columns.ts";
import { staff } from "./staff.ts";

/** What another system comes in with instead of a person. Only the hash is kept; one that is revoked stays for the log. */
export const apiTokens = sqliteTable(
  "api_tokens",
  {
    id: id(),
    name: text().notNull(),
    nameKey: text().notNull(),
    tokenHash: text().notNull(),
    /** How the token begins: enough to tell which it is, nothing to guess it by. */
    beginning: text().notNull(),
    createdAt: instant().notNull(),
    createdBy: integer().references(() => staff.id),
    /** The last day on which it works; without it, until it is revoked. */
    expiresOn: day(),
    revokedAt: instant(),
    /** To the minute. */
    lastUsedAt: instant(),
  },
  (t) => [
    uniqueIndex("api_tokens_hash").on(t.tokenHash),
    uniqueIndex("api_tokens_name").on(t.nameKey).where(sql`revoked_at is null`),
    check("api_tokens_name_length", sql`length(${t.name}) between 1 and 60`),
  ],
);

/** What a token may do. `edit` includes `view`. People and their permissions are not reached by any. */
export const apiTokenPermissions = sqliteTable(
  "api_token_permissions",
  {
    tokenId: integer()
      .notNull()
      .references(() => apiTokens.id),
    permission: text({ enum: ["Customer Products", "Customers"] }).notNull(),
    level: text({ enum: ["view", "edit"] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tokenId, t.permission] }),
    check("api_token_permissions_permission", sql`${t.permission} in ('Customer Products', 'Customers')`),
    check("api_token_permissions_level", sql`${t.level} in ('view', 'edit')`),
  ],
);

/** The answer to a write that was sent with a key: the same again is answered the same, and done once. Kept a day. */
export const apiIdempotency = sqliteTable(
  "api_idempotency",
  {
    tokenId: integer()
      .notNull()
      .references(() => apiTokens.id),
    key: text().notNull(),
    /** What was asked: method, path, condition and body. */
    requestHash: text().notNull(),
    status: integer().notNull(),
    /** The answer's headers and body, as they were sent. */
    headers: text({ mode: "json" }).$type<Record<string, string>>().notNull(),
    body: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tokenId, t.key] }), index("api_idempotency_by_at").on(t.at)],
);
