import { RateLimiterMemory } from "rate-limiter-flexible";
import { RuleBroken } from "#lib/errors.ts";
import { replaceOwnPassword } from "#lib/staff/mutations-own.ts";
import { passwordFault } from "#lib/staff/rules.ts";
import { storedHash } from "#lib/staff/stored-own.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";
import { type Actor, authorize } from "./permissions.ts";
import { TOO_MANY } from "./sign-in.ts";

/** The framework bundles this module more than once into one process: what is counted is counted for all of them. */
const shared = globalThis as { ownPasswordTries?: RateLimiterMemory };
shared.ownPasswordTries ??= new RateLimiterMemory({ points: 10, duration: 15 * 60 });
const tries = shared.ownPasswordTries;

/** Takes a try before anything is verified, so that tries made at once are counted too. @returns whether one was left */
function takeTry(staffId: number) {
  return tries.consume(staffId).then(
    () => true,
    () => false,
  );
}

/**
 * Changes one's own password: the current one is asked, so that a browser left open is not enough. Other sessions
 * end. Ten wrong ones close the door for fifteen minutes. Hashing comes first, then the transaction.
 * @param kept the id of this browser's session
 * @throws RuleBroken at `currentPassword` or `password`
 */
export async function changeOwnPassword(
  actor: Actor,
  { currentPassword, password }: { currentPassword: string; password: string },
  kept: string,
) {
  authorize(actor);
  if (actor.id === null) throw new RuleBroken("The command line has no password of its own.");
  const fault = passwordFault(password, { email: actor.email ?? "", name: actor.name });
  if (fault) throw new RuleBroken(fault, "password");
  if (!(await takeTry(actor.id))) throw new RuleBroken(TOO_MANY);
  const checked = storedHash(actor.id);
  const right = await verifyPassword(checked, currentPassword.slice(0, 1000));
  if (!checked || !right) throw new RuleBroken("That is not your current password.", "currentPassword");
  await tries.reward(actor.id);
  if (currentPassword.normalize("NFKC") === password.normalize("NFKC"))
    throw new RuleBroken("That is the password you have. Choose another.", "password");
  const passwordHash = await hashPassword(password);
  const { change } = replaceOwnPassword(actor, { passwordHash, checked, kept });
  await tries.delete(actor.id);
  return { change };
}
