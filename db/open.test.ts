import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "./open.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "open-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("every connection to a file keeps commits through a power cut, foreign keys and the log", () => {
  const file = join(folder, "made", "base.sqlite");
  for (const connection of [openDatabase(file), openDatabase(file)]) {
    const setting = (name: string) => connection.pragma(name, { simple: true });
    expect(setting("journal_mode")).toBe("wal");
    expect(setting("synchronous")).toBe(2);
    expect(setting("foreign_keys")).toBe(1);
    expect(setting("recursive_triggers")).toBe(1);
    expect(setting("busy_timeout")).toBe(5000);
    connection.close();
  }
});

test("what is no base is refused, and left as it was", () => {
  const file = join(folder, "notes.txt");
  writeFileSync(file, "These are notes, and no base at all. ".repeat(100));
  expect(() => openDatabase(file)).toThrow("not a database");
  expect(() => openDatabase(folder)).toThrow("unable to open");
});

test.skipIf(process.getuid?.() === 0)("a file without the right to read it is refused", () => {
  const file = join(folder, "locked.sqlite");
  openDatabase(file).close();
  chmodSync(file, 0o000);
  expect(() => openDatabase(file)).toThrow();
});
