import { change } from "#lib/activity/log.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { endSession } from "#lib/auth/sessions.ts";
import { Forbidden, NotFound, RuleBroken } from "#lib/errors.ts";
import { counted } from "#lib/text.ts";
import { findOwnSession, storedHash } from "./stored-own.ts";
import { endSessions, setPassword } from "./writes.ts";

/** What everybody may do to their own account, whatever their permissions. */

function ownId(actor: Actor) {
  if (actor.id === null) throw new Forbidden("The command line has no account of its own.");
  return actor.id;
}

/**
 * Ends one of one's own sessions.
 * @param key what the session is called on the page
 * @throws NotFound when no open session of one's own is called that
 */
export function endOwnSession(actor: Actor, key: string) {
  authorize(actor);
  return change(actor, (log) => {
    const session = findOwnSession(ownId(actor), key, log.at);
    if (!session) throw new NotFound("That session is not open.");
    endSession(session.id, log.at);
    log.title = "One of your sessions ended";
    log.note("staff", ownId(actor), "ended a session of their own");
    return {};
  });
}

/** Ends one's own sessions in every browser but the one that is kept. @param kept the id of this browser's session */
export function endOtherSessions(actor: Actor, kept: string) {
  authorize(actor);
  return change(actor, (log) => {
    const ended = endSessions(ownId(actor), log.at, kept);
    log.title = `${counted(ended, "other session")} of your own ended`;
    if (ended > 0) log.note("staff", ownId(actor), "ended their other sessions");
    return {};
  });
}

/**
 * Sets one's own password and ends the other sessions.
 * @param change the new hash, the hash that the old password was checked against, and the session to keep
 * @throws RuleBroken when the password was changed meanwhile: what was checked is not what is stored
 */
export function replaceOwnPassword(
  actor: Actor,
  { passwordHash, checked, kept }: { passwordHash: string; checked: string; kept: string },
) {
  authorize(actor);
  return change(actor, (log) => {
    if (storedHash(ownId(actor)) !== checked)
      throw new RuleBroken("Your password was changed meanwhile. Nothing was saved.", "currentPassword");
    setPassword(ownId(actor), passwordHash, log.at, kept);
    log.title = `${actor.name}: own password changed`;
    log.note("staff", ownId(actor), "changed their password");
    return {};
  });
}
