import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { today } from "#lib/time.ts";
import { tokenStanding } from "./rules.ts";
import { findStoredToken, type StoredToken, storedTokens } from "./stored.ts";

const withStanding = (token: StoredToken) => ({ ...token, standing: tokenStanding(token, today()) });

/** Every token, revoked ones last: what it may do, until when, and when it was used last (UTC ms). Never a hash. */
export function listTokens(actor: Actor) {
  authorize(actor, "Staff", "view");
  return storedTokens().map(withStanding);
}

/** One token, the same way. */
export function findToken(actor: Actor, id: number) {
  authorize(actor, "Staff", "view");
  const token = findStoredToken(id);
  return token && withStanding(token);
}
