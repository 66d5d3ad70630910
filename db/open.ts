import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";

export type Connection = Database.Database;

/** What every connection must answer, in this order: WAL resets `synchronous`, so FULL comes after it. */
const PRAGMAS = [
  ["busy_timeout", "5000"],
  ["journal_mode", "WAL"],
  ["synchronous", "FULL"],
  ["foreign_keys", "ON"],
  ["recursive_triggers", "ON"],
  ["cache_size", "-65536"],
  ["mmap_size", "268435456"],
] as const;

const EXPECTED: Record<string, number> = { synchronous: 2, foreign_keys: 1, busy_timeout: 5000, recursive_triggers: 1 };

/**
 * Opens (and creates) an SQLite file with the settings that durability and the append-only log rest on.
 * @param file a path, or `:memory:`
 * @throws when the file cannot be opened, is no SQLite file, or a setting does not hold
 */
export function openDatabase(file: string): Connection {
  if (file !== ":memory:") createForOwner(file);
  const connection = new Database(file);
  for (const [name, value] of PRAGMAS) connection.pragma(`${name} = ${value}`);
  for (const [name, expected] of Object.entries(EXPECTED)) {
    const actual = connection.pragma(name, { simple: true });
    if (actual !== expected) throw new Error(`SQLite setting ${name} is ${actual}, not ${expected}.`);
  }
  const journal = connection.pragma("journal_mode", { simple: true });
  if (file !== ":memory:" && journal !== "wal") throw new Error(`SQLite journal mode is ${journal}, not wal.`);
  return connection;
}

/** A new file is its owner's alone: it holds password hashes. SQLite gives its -wal and -shm the same rights. */
export function createForOwner(file: string) {
  makeFolder(dirname(file));
  if (!existsSync(file)) closeSync(openSync(file, "a", 0o600));
}

/** Makes a folder and those above it. Node's own way never comes back where the system lets nobody make one (/proc). */
export function makeFolder(folder: string) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (fault) {
    // Another program may have made it just now.
    if ((fault as NodeJS.ErrnoException).code !== "EEXIST") throw fault;
  }
}
