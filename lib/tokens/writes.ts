import { and, eq, isNull, lt, or } from "drizzle-orm";
import { db, transaction } from "#db/index.ts";
import { apiTokenPermissions, apiTokens } from "#db/schema/index.ts";
import type { Level } from "#lib/auth/permissions.ts";
import { Unavailable } from "#lib/errors.ts";
import { fold } from "#lib/text.ts";
import { TOKEN_PERMISSIONS } from "./rules.ts";
import { newApiToken } from "./secret.ts";
import type { StoredToken } from "./stored.ts";

/** The steps that write tokens. They are not rows of the log: each step's caller notes what it did, never a hash. */

type NewToken = Pick<StoredToken, "name" | "expiresOn" | "permissions">;

/** Adds a token. @returns its id, and the token itself, which is kept nowhere */
export function createToken({ name, expiresOn, permissions }: NewToken, at: number, createdBy: number | null) {
  const { token, tokenHash, beginning } = newApiToken();
  const row = { name, nameKey: fold(name), tokenHash, beginning, createdAt: at, createdBy, expiresOn };
  const { id } = db.insert(apiTokens).values(row).returning({ id: apiTokens.id }).get();
  for (const permission of TOKEN_PERMISSIONS) {
    const level: Level | undefined = permissions[permission];
    if (level) db.insert(apiTokenPermissions).values({ tokenId: id, permission, level }).run();
  }
  return { id, token };
}

/** From here on the token opens nothing. */
export function setRevoked(id: number, at: number) {
  db.update(apiTokens).set({ revokedAt: at }).where(eq(apiTokens.id, id)).run();
}

const A_MINUTE = 60_000;
/** When it was last tried to note a token's use, by id: a base that is busy is asked once a minute as well. */
const tried = new Map<number, number>();

/** Notes that a token was used: once a minute at most. While the base is busy it is not noted, and nobody waits. */
export function noteUse({ id, lastUsedAt }: Pick<StoredToken, "id" | "lastUsedAt">, now = Date.now()) {
  if (now - Math.max(lastUsedAt ?? 0, tried.get(id) ?? 0) < A_MINUTE) return;
  tried.set(id, now);
  const before = or(isNull(apiTokens.lastUsedAt), lt(apiTokens.lastUsedAt, now - A_MINUTE + 1));
  try {
    transaction(() =>
      db
        .update(apiTokens)
        .set({ lastUsedAt: now })
        .where(and(eq(apiTokens.id, id), before))
        .run(),
    );
  } catch (fault) {
    if (!(fault instanceof Unavailable)) throw fault;
  }
}
