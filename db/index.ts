import "server-only";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { openReadyBase } from "./ready.ts";
import * as schema from "./schema/index.ts";

/** The build loads every page to look at it: it gets an empty base of its own, never the real file. */
const building = process.env.NEXT_PHASE === "phase-production-build";

/** Where the base lives: the setting `DATABASE_FILE`. */
export const databaseFile = building ? ":memory:" : process.env.DATABASE_FILE || "data/customer-products.sqlite";

export const sqlite = openReadyBase(databaseFile);

/**
 * How long a write waits for another program's to end, in milliseconds. A program has nothing else to do. The server
 * has one thread: while it waits here it answers nobody, so it gives up at once and tries again later (lib/patiently).
 */
if (process.env.NEXT_RUNTIME) sqlite.pragma("busy_timeout = 20");

export const db = drizzle(sqlite, { schema, casing: "snake_case" });

/** Nothing was written, and the person can only wait or call for help: the base is busy, or its disk is full. */
export class Unavailable extends Error {}

/** Another program is in the middle of a long change: the same again later goes well. */
export class Busy extends Unavailable {
  constructor(options?: ErrorOptions) {
    super("The base is busy with another long change. Nothing was saved: try again in a moment.", options);
  }
}

const SENTENCES: Record<string, string> = {
  SQLITE_FULL: "The disk is full. Nothing was saved: free some space, then try again.",
  SQLITE_IOERR: "The disk could not be written. Nothing was saved: tell an administrator.",
  SQLITE_READONLY: "The base is read-only. Nothing was saved: tell an administrator.",
};

/** Whether a write would begin at once: nobody else is in the middle of one. Holds nothing afterwards. */
export function isFree() {
  try {
    if (!sqlite.inTransaction) sqlite.exec("begin immediate; rollback");
    return true;
  } catch (fault) {
    if ((fault as { code?: string }).code?.startsWith("SQLITE_BUSY")) return false;
    throw fault;
  }
}

/**
 * Runs the work as one immediate transaction: all of it is kept, or none. Inside another one it is a savepoint.
 * The work is never async: better-sqlite3 refuses a promise, and what ran before the first await is rolled back.
 * @throws Busy while another program writes; Unavailable when the disk is full, or cannot be written
 */
export function transaction<T>(work: () => T): T {
  try {
    return sqlite.transaction(work).immediate();
  } catch (fault) {
    const code = (fault as { code?: string }).code;
    if (code?.startsWith("SQLITE_BUSY")) throw new Busy({ cause: fault });
    const sentence = code && Object.entries(SENTENCES).find(([prefix]) => code.startsWith(prefix))?.[1];
    if (sentence) throw new Unavailable(sentence, { cause: fault });
    throw fault;
  }
}
