import { createHash } from "node:crypto";
import { and, eq, gte, lt, sql } from "drizzle-orm";
import { db, transaction } from "#db/index.ts";
import { apiIdempotency } from "#db/schema/index.ts";
import { Problem } from "./problem.ts";

/** An answer, as it is sent. */
export type Answer = { status: number; headers: Record<string, string>; body: string };

/** How long the answer to a key is kept: milliseconds. */
const KEPT = 24 * 3_600_000;
/** Old keys go a few at a time, with each new one. */
const DROPPED = 20;

const kept = db
  .select({
    requestHash: apiIdempotency.requestHash,
    status: apiIdempotency.status,
    headers: apiIdempotency.headers,
    body: apiIdempotency.body,
  })
  .from(apiIdempotency)
  .where(
    and(
      eq(apiIdempotency.tokenId, sql.placeholder("tokenId")),
      eq(apiIdempotency.key, sql.placeholder("key")),
      gte(apiIdempotency.at, sql.placeholder("since")),
    ),
  )
  .prepare();

/** Reads a key. @throws Problem for one that is none */
export function readKey(key: string | undefined) {
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new Problem("malformed", "Idempotency-Key is 1 to 255 visible ASCII characters.");
  return key;
}

/** What was asked, in short: the same bytes are the same request. */
export function requestHash(parts: readonly (string | Uint8Array)[]) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(String(part.length)).update(" ").update(part);
  return hash.digest("base64url");
}

/**
 * Does a write as one transaction, together with the note of its key: done once, answered the same for a day. What was
 * refused wrote nothing, and keeps no key.
 * @param key nothing: it is done each time it is asked
 * @throws Problem for a key that another request came with
 */
export function once(
  tokenId: number,
  key: string | undefined,
  hash: string,
  work: () => Answer,
  now = Date.now(),
): Answer {
  return transaction(() => {
    if (key === undefined) return work();
    const before = kept.get({ tokenId, key, since: now - KEPT });
    if (before) {
      if (before.requestHash !== hash)
        throw new Problem("key-used", "Another request came with this key. Take a new key for each thing to do.");
      const { status, headers, body } = before;
      return { status, headers: { ...headers, "Idempotency-Replayed": "true" }, body };
    }
    const answer = work();
    dropOld(now);
    const note = { tokenId, key, requestHash: hash, ...answer, at: now };
    const target = [apiIdempotency.tokenId, apiIdempotency.key];
    db.insert(apiIdempotency).values(note).onConflictDoUpdate({ target, set: note }).run();
    return answer;
  });
}

function dropOld(now: number) {
  const old = lt(apiIdempotency.at, now - KEPT);
  const few = sql`rowid in (select rowid from api_idempotency where ${old} limit ${DROPPED})`;
  db.delete(apiIdempotency).where(few).run();
}
