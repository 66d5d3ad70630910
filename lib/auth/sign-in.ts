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

/** The framework bundles this module more than once into one process: what is counted is counted for all of them. */
const shared = globalThis as { signInTries?: ReturnType<typeof limits> };
shared.signInTries ??= limits();
const { perAccount, perAddress } = shared.signInTries;

function limits() {
  return {
    perAccount: new RateLimiterMemory({ points: 10, duration: WINDOW }),
    perAddress: new RateLimiterMemory({ points: 200, duration: WINDOW }),
  };
}

/**
 * Takes a try of each before anything is verified, so that tries made at once are counted too. A door that is closed
 * takes none: it counts nothing against others behind the same address. @returns whether both had one left
 */
async function takeTry(pair: string, address: string) {
  if (((await perAddress.get(address))?.consumedPoints ?? 0) >= perAddress.points) return false;
  try {
    await perAccount.consume(pair);
    await perAddress.consume(address);
    return true;
  } catch {
    return false;
  }
}

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
  if (!(await takeTry(pair, from.address))) return { sessionId: null, message: TOO_MANY };
  const person = account.get({ email: key });
  const usable = person && person.disabledAt === null ? person : undefined;
  const right = await verifyPassword(usable?.passwordHash, password);
  if (!usable || !right) return { sessionId: null, message: WRONG };
  await Promise.all([perAccount.delete(pair), perAddress.reward(from.address)]);
  const sessionId = await patiently(() => startSession(usable.id, from.userAgent?.slice(0, 300) ?? null));
  return { sessionId, message: null };
}
