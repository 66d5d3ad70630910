import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "./open.ts";
import { BaseRefused, openReadyBase } from "./ready.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ready-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a base that is up to date opens while another program writes", () => {
  const file = join(folder, "import.sqlite");
  const importing = openReadyBase(file);
  importing.exec("begin immediate; insert into display_orders values ('test', 1, null, null)");
  const started = Date.now();
  const other = openReadyBase(file);
  expect(Date.now() - started, "it did not wait").toBeLessThan(4000);
  expect(other.prepare("select count(*) from customers").pluck().get()).toBe(0);
  importing.exec("rollback");
});

test("a base that cannot be brought up to date is refused in a sentence", () => {
  const file = join(folder, "empty.sqlite");
  const holding = openDatabase(file);
  holding.exec("begin immediate; create table other (a)");
  expect(() => openReadyBase(file)).toThrow(BaseRefused);
  expect(() => openReadyBase(file)).toThrow("is busy with another program's long change");
  holding.exec("rollback");
});

test("a new base, and what SQLite keeps beside it, is its owner's alone", () => {
  const file = join(folder, "made", "here", "own.sqlite");
  const connection = openReadyBase(file);
  for (const path of [file, `${file}-wal`, `${file}-shm`]) expect(statSync(path).mode & 0o777, path).toBe(0o600);
  connection.close();
});
