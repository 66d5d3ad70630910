import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { db } from "#db/index.ts";
import { passwordLinks, staff } from "#db/schema/index.ts";
import { change } from "#lib/activity/log.ts";
import { RuleBroken } from "#lib/errors.ts";
import { passwordFault } from "#lib/staff/rules.ts";
import { setPassword } from "#lib/staff/writes.ts";
import { hashPassword } from "./passwords.ts";
import { startSession } from "./sessions.ts";
import { TOO_MANY } from "./sign-in.ts";
import { hashToken, LINK_HOURS } from "./tokens.ts";

/** One sentence for a link that is wrong, used, over, replaced by a newer one, or of somebody disabled. */
export const DEAD_LINK = `This link does not work. It works once, for ${LINK_HOURS} hours, until a newer one is made. Ask an administrator for a new link.`;

const WINDOW = 15 * 60;

/** The framework bundles this module more than once into one process: what is counted is counted for all of them. */
const shared = globalThis as { linkTries?: ReturnType<typeof limits> };
shared.linkTries ??= limits();
const { deadPerAddress, perLink } = shared.linkTries;

function limits() {
  return {
    deadPerAddress: new RateLimiterMemory({ points: 50, duration: WINDOW }),
    perLink: new RateLimiterMemory({ points: 10, duration: WINDOW }),
  };
}

/** @returns whether a try was left: taken before anything is hashed, so that tries made at once are counted too */
function takeTry(tries: RateLimiterMemory, key: string) {
  return tries.consume(key).then(
    () => true,
    () => false,
  );
}

const live = db
  .select({ staffId: staff.id, email: staff.email, name: staff.name })
  .from(passwordLinks)
  .innerJoin(staff, eq(staff.id, passwordLinks.staffId))
  .where(
    and(
      eq(passwordLinks.tokenHash, sql.placeholder("tokenHash")),
      isNull(passwordLinks.usedAt),
      gt(passwordLinks.expiresAt, sql.placeholder("now")),
      isNull(staff.disabledAt),
      sql`${passwordLinks.id} = (select max(id) from password_links where staff_id = staff.id)`,
    ),
  )
  .prepare();

/** Whose password a link sets; nothing for one that does not work. The token is all that is known of who asks. */
export function findLinkOwner(token: string, now = Date.now()) {
  return token.length === 43 ? live.get({ tokenHash: hashToken(token), now }) : undefined;
}

/** Sets the password and spends the link, if it works still: of two who use it at once, one does. */
export function spendPasswordLink(token: string, passwordHash: string) {
  const owner = findLinkOwner(token);
  if (!owner) throw new RuleBroken(DEAD_LINK);
  const actor = { id: owner.staffId, name: owner.name, email: owner.email, permissions: {} };
  change(actor, (log) => {
    if (!findLinkOwner(token, log.at)) throw new RuleBroken(DEAD_LINK);
    setPassword(owner.staffId, passwordHash, log.at);
    log.title = `${owner.name} set their own password by a link`;
    log.note("staff", owner.staffId, "set their own password by a link");
    return {};
  });
  return owner;
}

/**
 * Sets the password of whoever holds a link, ends their other sessions, and signs them in. A link that does not work is
 * answered without hashing, which is what costs: nobody guesses a token of 256 bits by how long its answer takes. Fifty
 * of them from one address are told to wait; a link that works is not shut out by those, only by ten tries of its own.
 * @param password of a length that was checked
 * @returns the new session's id
 * @throws RuleBroken, at `password` where that is what to mend
 */
export async function setPasswordByLink(
  { token, password }: { token: string; password: string },
  from: { address: string; userAgent: string | null },
) {
  const owner = findLinkOwner(token);
  if (!owner) throw new RuleBroken((await takeTry(deadPerAddress, from.address)) ? DEAD_LINK : TOO_MANY);
  const fault = passwordFault(password, owner);
  if (fault) throw new RuleBroken(fault, "password");
  if (!(await takeTry(perLink, hashToken(token)))) throw new RuleBroken(TOO_MANY);
  const passwordHash = await hashPassword(password);
  const { staffId } = spendPasswordLink(token, passwordHash);
  return startSession(staffId, from.userAgent?.slice(0, 300) ?? null);
}
