import "server-only";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "./migrate.ts";
import { openDatabase } from "./open.ts";
import * as schema from "./schema/index.ts";

/** The build loads every page to look at it: it gets an empty base of its own, never the real file. */
const building = process.env.NEXT_PHASE === "phase-production-build";

/** Where the base lives: the setting `DATABASE_FILE`. */
export const databaseFile = building ? ":memory:" : process.env.DATABASE_FILE || "data/customer-products.sqlite";

export const sqlite = openDatabase(databaseFile);
migrate(sqlite);

export const db = drizzle(sqlite, { schema, casing: "snake_case" });

/** Nothing was written, and the person can only wait or call for help: the base is busy, or its disk is full. */
export class Unavailable extends Error {}

const SENTENCES: Record<string, string> = {
  SQLITE_BUSY: "The base is busy with another long change. Nothing was saved: try again in a moment.",
  SQLITE_FULL: "The disk is full. Nothing was saved: free some space, then try again.",
  SQLITE_IOERR: "The disk could not be written. Nothing was saved: tell an administrator.",
  SQLITE_READONLY: "The base is read-only. Nothing was saved: tell an administrator.",
};

/**
 * Runs the work as one immediate transaction: all of it is kept, or none. Inside another one it is a savepoint.
 * The work is never async: better-sqlite3 refuses a promise, and what ran before the first await is rolled back.
 * @throws Unavailable when the base is busy for five seconds, full, or cannot be written
 */
export function transaction<T>(work: () => T): T {
  try {
    return sqlite.transaction(work).immediate();
  } catch (fault) {
    const code = (fault as { code?: string }).code;
    const sentence = code && Object.entries(SENTENCES).find(([prefix]) => code.startsWith(prefix))?.[1];
    if (sentence) throw new Unavailable(sentence, { cause: fault });
    throw fault;
  }
}
