import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate, NewerSchema } from "./migrate.ts";
import { openDatabase } from "./open.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "migrate-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

type Journal = { entries: { idx: number; when: number; tag: string; version: string; breakpoints: boolean }[] };

const journal = (at: string): Journal => JSON.parse(readFileSync(join(at, "meta", "_journal.json"), "utf8"));
const RELEASED = journal("db/migrations").entries.length;

/** A release with one more migration than this one. */
function laterRelease(name: string, sql: string) {
  const at = join(folder, name);
  cpSync("db/migrations", at, { recursive: true });
  const known = journal(at);
  const last = known.entries.at(-1)!;
  known.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: "9999_later" });
  writeFileSync(join(at, "meta", "_journal.json"), JSON.stringify(known));
  writeFileSync(join(at, "9999_later.sql"), sql);
  return at;
}

const applied = (connection: ReturnType<typeof openDatabase>) =>
  connection.prepare("select count(*) from __drizzle_migrations").pluck().get();
const tables = (connection: ReturnType<typeof openDatabase>) =>
  connection.prepare("select name from sqlite_master where name in ('one', 'two') order by name").pluck().all();

test("migrating again changes nothing", () => {
  const connection = openDatabase(join(folder, "again.sqlite"));
  migrate(connection);
  const schema = connection.prepare("select sql from sqlite_master order by name").pluck().all();
  migrate(connection);
  expect(applied(connection)).toBe(RELEASED);
  expect(connection.prepare("select sql from sqlite_master order by name").pluck().all()).toEqual(schema);
});

test("two starts at once migrate once", async () => {
  const file = join(folder, "race.sqlite");
  const program = `
    import { migrate } from "#db/migrate.ts";
    import { openDatabase } from "#db/open.ts";
    migrate(openDatabase(${JSON.stringify(file)}));`;
  const start = () =>
    new Promise<number | null>((done) => {
      const child = spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: "inherit" });
      child.on("exit", done);
    });
  expect(await Promise.all([start(), start(), start()])).toEqual([0, 0, 0]);
  const connection = openDatabase(file);
  expect(applied(connection)).toBe(RELEASED);
  expect(connection.pragma("integrity_check", { simple: true })).toBe("ok");
});

test("an interrupted migration leaves the file at a whole step, and is taken up again", () => {
  const connection = openDatabase(join(folder, "halfway.sqlite"));
  const broken = laterRelease("broken", "create table one (a);\n--> statement-breakpoint\ncreate table two (b;");
  expect(() => migrate(connection, broken)).toThrow("syntax error");
  expect(applied(connection)).toBe(RELEASED);
  expect(tables(connection)).toEqual([]);
  const mended = laterRelease("mended", "create table one (a);\n--> statement-breakpoint\ncreate table two (b);");
  migrate(connection, mended);
  expect(applied(connection)).toBe(RELEASED + 1);
  expect(tables(connection)).toEqual(["one", "two"]);
});

test("a file of a later release is refused", () => {
  const connection = openDatabase(join(folder, "later.sqlite"));
  migrate(connection, laterRelease("later", "create table one (a);"));
  expect(() => migrate(connection)).toThrow(NewerSchema);
});
