import { afterEach, beforeEach } from "vitest";
import { sqlite } from "#db/index.ts";

// Each test runs in a transaction of its own on a real, migrated SQLite base, and leaves nothing behind.
beforeEach(() => {
  sqlite.exec("begin immediate");
});
afterEach(() => {
  sqlite.exec("rollback");
});
