import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { migrate } from "#db/migrate.ts";
import { openDatabase } from "#db/open.ts";
import { prepareDatabase, readSettings, requireBuild } from "./settings.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "settings-"));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

function settings(values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
  return readSettings();
}

test("without settings the server listens on this machine only", () => {
  expect(settings({})).toEqual({ port: 3000, host: "127.0.0.1", publicUrl: undefined, trustProxy: false });
});

test.each([
  ["AUTH_SECRET", ""],
  ["AUTH_SECRET", "thirty-one characters, not more"],
  ["PORT", "eighty"],
  ["PORT", "65536"],
  ["PORT", "-1"],
  ["PUBLIC_URL", "products.example.com"],
  ["PUBLIC_URL", "ftp://products.example.com"],
  ["TIME_ZONE", "Europe/Nowhere"],
])("%s=%j is refused in a sentence that names it", (name, value) => {
  expect(() => settings({ [name]: value })).toThrow(name);
});

test("an empty setting is none", () => {
  expect(settings({ PORT: "", HOST: "", PUBLIC_URL: "", TIME_ZONE: "" })).toEqual(settings({}));
});

test("a base that is none is refused in one sentence with its name", () => {
  const file = join(folder, "notes.sqlite");
  writeFileSync(file, "notes ".repeat(1000));
  for (const unreadable of [file, folder, "/dev/null/base.sqlite", "/proc/nope/base.sqlite"]) {
    vi.stubEnv("DATABASE_FILE", unreadable);
    expect(prepareDatabase).toThrow(
      `The database ${unreadable} ${unreadable === file ? "is not a database." : "cannot be read: "}`,
    );
  }
});

test("a base of a later release is refused", () => {
  const file = join(folder, "later.sqlite");
  const connection = openDatabase(file);
  migrate(connection);
  connection.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)");
  connection.close();
  vi.stubEnv("DATABASE_FILE", file);
  expect(prepareDatabase).toThrow("newer release");
});

test("a start without a build is refused", () => {
  expect(() => requireBuild(folder)).toThrow("npm run build");
});
