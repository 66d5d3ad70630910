import { eq, sql } from "drizzle-orm";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { db } from "#db/index.ts";
import { staff } from "#db/schema/index.ts";
import { patiently } from "#lib/patiently.ts";
import { fold } from "#lib/text.ts";
import { verifyPassword } from "./passwords.ts";
import { startSession } from "./sessions.ts";

/** One sentence for wrong, unknown and disabled alike. */
export const WRONG = "That email address and password do not match. Check both and try again.";
export const TOO_MANY = "Too many tries. Wait fifteen minutes, then try again.";

const WINDOW = 15 * 60;
const triesPerAccount = new RateLimiterMemory({ points: 10, duration: WINDOW });
const triesPerAddress = new RateLimiterMemory({ points: 200, duration: WINDOW });

const account = db
  .select({ id: staff.id, passwordHash: staff.passwordHash, disabledAt: staff.disabledAt })
  .from(staff)
  .where(eq(staff.email, sql.placeholder("email")))
  .prepare();

/**
 * Signs somebody in. Ten wrong passwords for one account from one address, or two hundred from one address, close
 * that door for fifteen minutes.
 * @param from the browser's network address and name
 * @returns the new session's id, or the sentence to show
 */
export async function signIn(email: string, password: string, from: { address: string; userAgent: string | null }) {
  const key = fold(email).slice(0, 254);
  const pair = `${from.address} ${key}`;
  const [onAccount, onAddress] = await Promise.all([triesPerAccount.get(pair), triesPerAddress.get(from.address)]);
  if ((onAccount?.consumedPoints ?? 0) >= 10 || (onAddress?.consumedPoints ?? 0) >= 200)
    return { sessionId: null, message: TOO_MANY };
  const person = account.get({ email: key });
  const usable = person && person.disabledAt === null ? person : undefined;
  const right = await verifyPassword(usable?.passwordHash, password.slice(0, 1000));
  if (!usable || !right) {
    await Promise.allSettled([triesPerAccount.consume(pair), triesPerAddress.consume(from.address)]);
    return { sessionId: null, message: WRONG };
  }
  await triesPerAccount.delete(pair);
  const sessionId = await patiently(() => startSession(usable.id, from.userAgent?.slice(0, 300) ?? null));
  return { sessionId, message: null };
}
