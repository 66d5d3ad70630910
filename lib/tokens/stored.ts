import { sqlite } from "#db/index.ts";
import type { Actor, Permissions } from "#lib/auth/permissions.ts";
import { NotFound } from "#lib/errors.ts";
import { fold } from "#lib/text.ts";
import { today } from "#lib/time.ts";
import { hashApiToken, TOKEN_PREFIX } from "./secret.ts";

/** Tokens as they stand. No permission is asked here, and a hash never leaves. */

const PERMISSIONS = "(select json_group_object(permission, level) from api_token_permissions where token_id = t.id)";
const COLUMNS = `t.id, t.name, t.beginning, t.created_at as createdAt, s.name as createdBy, t.expires_on as expiresOn,
  t.revoked_at as revokedAt, t.last_used_at as lastUsedAt, ${PERMISSIONS} as permissions
  from api_tokens t left join staff s on s.id = t.created_by`;

export type StoredToken = {
  id: number;
  name: string;
  beginning: string;
  /** Instants in UTC ms. */
  createdAt: number;
  createdBy: string | null;
  /** The last day on which it works, company time zone. */
  expiresOn: string | null;
  revokedAt: number | null;
  lastUsedAt: number | null;
  permissions: Permissions;
};
type Row = Omit<StoredToken, "permissions"> & { permissions: string };

const all = sqlite.prepare<[], Row>(`select ${COLUMNS} order by t.revoked_at is not null, t.id desc`);
const byId = sqlite.prepare<[number], Row>(`select ${COLUMNS} where t.id = ?`);
const live = sqlite.prepare<[string, string], Row>(`
  select ${COLUMNS} where t.token_hash = ? and t.revoked_at is null and coalesce(t.expires_on >= ?, true)`);
const named = sqlite
  .prepare<[string], number>("select id from api_tokens where name_key = ? and revoked_at is null")
  .pluck();

const whole = (row: Row): StoredToken => ({ ...row, permissions: JSON.parse(row.permissions) });

/** Every token, those that were not revoked first, the newest first. */
export function storedTokens() {
  return all.all().map(whole);
}

/** A token, if there is one. */
export function findStoredToken(id: number) {
  const row = byId.get(id);
  return row && whole(row);
}

/** A token. @throws NotFound */
export function storedToken(id: number) {
  const token = findStoredToken(id);
  if (!token) throw new NotFound("There is no such token.");
  return token;
}

/** Whether a token that was not revoked is called so, whatever the case. */
export function isTokenName(name: string) {
  return named.get(fold(name)) !== undefined;
}

/** Who comes with a token, as of now; nobody for one that is unknown, revoked or over. */
export function findTokenActor(token: string, day = today()): { actor: Actor; token: StoredToken } | undefined {
  if (!token.startsWith(TOKEN_PREFIX) || token.length > 100) return undefined;
  const row = live.get(hashApiToken(token), day);
  if (!row) return undefined;
  const found = whole(row);
  return { token: found, actor: { id: null, name: found.name, permissions: found.permissions, tokenId: found.id } };
}
