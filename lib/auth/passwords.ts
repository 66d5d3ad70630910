import { hash, verify } from "@node-rs/argon2";

/** Argon2id, 19 MiB, two passes: about 11 ms here. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The longest password there is, in UTF-16 units. Nothing longer is even normalised. */
const MAX_PASSWORD = 1000;

/** Verified against where there is no account, so that a wrong address takes as long as a wrong password. */
const NOBODY = hash("nobody has this password", COST);

/**
 * Four hashes at once are all that memory and processors are lent to: the rest wait their turn. The framework bundles
 * this module more than once into one process, so the queue hangs on the process.
 */
const shared = globalThis as { hashQueue?: { waiting: (() => void)[]; running: number } };
shared.hashQueue ??= { waiting: [], running: 0 };
const queue = shared.hashQueue;

async function inTurn<T>(work: () => Promise<T>) {
  if (queue.running >= 4) await new Promise<void>((go) => queue.waiting.push(go));
  else queue.running++;
  try {
    return await work();
  } finally {
    const next = queue.waiting.shift();
    if (next) next();
    else queue.running--;
  }
}

/** Hashes a password for storing. The caller has checked its length. @throws RangeError for one too long */
export async function hashPassword(password: string) {
  if (password.length > MAX_PASSWORD) throw new RangeError("The password is too long.");
  return inTurn(() => hash(password.normalize("NFKC"), COST));
}

/** Whether the password is the one hashed; takes as long, and says no, for a missing or broken hash, or one too long. */
export function verifyPassword(stored: string | null | undefined, password: string) {
  const possible = password.length <= MAX_PASSWORD;
  return inTurn(async () => {
    const right = await verify(stored || (await NOBODY), possible ? password.normalize("NFKC") : "").catch(() => false);
    return right && possible && Boolean(stored);
  });
}
