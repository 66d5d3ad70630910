import { existsSync } from "node:fs";
import { migrate, NewerSchema } from "./migrate.ts";
import { type Connection, openDatabase } from "./open.ts";

/** The base cannot be worked with. The message is a sentence for whoever starts the program. */
export class BaseRefused extends Error {}

const REASONS: Record<string, string> = {
  SQLITE_NOTADB: "is not a database",
  SQLITE_BUSY: "is busy with another program's long change: try again in a moment",
  SQLITE_CORRUPT: "is damaged: put a backup in its place",
  SQLITE_READONLY: "cannot be written by this user",
  SQLITE_FULL: "needs more room than the disk has",
};

/**
 * Opens a base with its tables at this release.
 * @throws BaseRefused for a file that cannot be opened, is no base, is busy, or was written by a newer release
 */
export function openReadyBase(file: string): Connection {
  try {
    const connection = openDatabase(file);
    migrate(connection);
    return connection;
  } catch (fault) {
    if (fault instanceof NewerSchema) throw new BaseRefused(fault.message, { cause: fault });
    const { code = "", message } = fault as { code?: string; message: string };
    const reason = Object.entries(REASONS).find(([prefix]) => code.startsWith(prefix))?.[1];
    throw new BaseRefused(
      reason ? `The database ${file} ${reason}.` : `The database ${file} cannot be read: ${message}.`,
      { cause: fault },
    );
  }
}

/** Expects a base that is there, for what makes sense on none: a name mistyped must not make a new one. @throws BaseRefused */
export function expectBase(file = process.env.DATABASE_FILE || "data/customer-products.sqlite") {
  if (!existsSync(file)) throw new BaseRefused(`There is no database at ${file}. Check DATABASE_FILE.`);
}
