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

const TRIES = 50;
const triesPerAddress = new RateLimiterMemory({ points: TRIES, duration: 15 * 60 });

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
 * Sets the password of whoever holds a link, ends their other sessions, and signs them in. A link that does not work
 * takes as long as one that does; fifty of them from one address close that door for fifteen minutes.
 * @param password of a length that was checked
 * @returns the new session's id
 * @throws RuleBroken, at `password` where that is what to mend
 */
export async function setPasswordByLink(
  { token, password }: { token: string; password: string },
  from: { address: string; userAgent: string | null },
) {
  if (((await triesPerAddress.get(from.address))?.consumedPoints ?? 0) >= TRIES) throw new RuleBroken(TOO_MANY);
  const owner = findLinkOwner(token);
  const fault = owner && passwordFault(password, owner);
  if (fault) throw new RuleBroken(fault, "password");
  const passwordHash = await hashPassword(password);
  try {
    const { staffId } = spendPasswordLink(token, passwordHash);
    return startSession(staffId, from.userAgent?.slice(0, 300) ?? null);
  } catch (refusal) {
    if (refusal instanceof RuleBroken) await triesPerAddress.consume(from.address).catch(() => {});
    throw refusal;
  }
}
