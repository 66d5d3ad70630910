import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Connection } from "./open.ts";

/** The file was written by a later release than this one. */
export class NewerSchema extends Error {}

/**
 * Brings the tables up to this release. Each migration is one transaction with the row that says it ran,
 * so an interrupted start leaves the file at a whole step; two starts at once wait for each other.
 * @throws NewerSchema when the file knows a migration that this release does not
 */
export function migrate(connection: Connection, folder = join(process.cwd(), "db", "migrations")) {
  const known = readMigrationFiles({ migrationsFolder: folder });
  connection.exec(
    "create table if not exists __drizzle_migrations (id integer primary key autoincrement, hash text not null, created_at numeric)",
  );
  const applied = () =>
    new Set(connection.prepare("select created_at from __drizzle_migrations").pluck().all().map(Number));
  const ours = new Set(known.map((migration) => migration.folderMillis));
  if ([...applied()].some((at) => !ours.has(at)))
    throw new NewerSchema("The database was written by a newer release of Customer Products than this one.");
  const note = connection.prepare("insert into __drizzle_migrations (hash, created_at) values (?, ?)");
  for (const migration of known) {
    connection
      .transaction(() => {
        if (applied().has(migration.folderMillis)) return;
        for (const statement of migration.sql) connection.exec(statement);
        note.run(migration.hash, migration.folderMillis);
      })
      .immediate();
  }
}
