import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Connection } from "./open.ts";

/** The file was written by a later release than this one. */
export class NewerSchema extends Error {}

const TABLE =
  "create table if not exists __drizzle_migrations (id integer primary key autoincrement, hash text not null, created_at numeric)";

/**
 * Brings the tables up to this release. Each migration is one transaction with the row that says it ran,
 * so an interrupted start leaves the file at a whole step; two starts at once wait for each other. A file that is up
 * to date is only read: it opens while an import has it.
 * @throws NewerSchema when the file knows a migration that this release does not
 */
export function migrate(connection: Connection, folder = join(process.cwd(), "db", "migrations")) {
  const known = readMigrationFiles({ migrationsFolder: folder });
  const before = applied(connection);
  const ours = new Set(known.map((migration) => migration.folderMillis));
  if ([...before].some((at) => !ours.has(at)))
    throw new NewerSchema("The database was written by a newer release of Customer Products than this one.");
  for (const migration of known) {
    if (before.has(migration.folderMillis)) continue;
    connection
      .transaction(() => {
        connection.exec(TABLE);
        if (applied(connection).has(migration.folderMillis)) return;
        for (const statement of migration.sql) connection.exec(statement);
        connection
          .prepare("insert into __drizzle_migrations (hash, created_at) values (?, ?)")
          .run(migration.hash, migration.folderMillis);
      })
      .immediate();
  }
}

function applied(connection: Connection) {
  const there = connection.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
  const at = there ? connection.prepare("select created_at from __drizzle_migrations").pluck().all() : [];
  return new Set(at.map(Number));
}
