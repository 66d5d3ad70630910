import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fillDemoBase } from "#db/demo.ts";
import { sqlite } from "#db/index.ts";
import { expectTrueCounters } from "#db/test/laws.ts";
import { IMPORT_FILES } from "#lib/imports/layouts.ts";
import { importStaged } from "#lib/imports/mutations.ts";
import { clearStaging, stage } from "#lib/imports/staging.ts";
import { administrator } from "#lib/test/actors.ts";
import { acts } from "#lib/test/acts.ts";
import { liveLongAndOdd, ODD } from "#lib/test/odd-base.ts";
import { toldBase } from "#lib/test/told-base.ts";
import { exportBase } from "./queries.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "export-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function writeBase() {
  for (const { name, pieces } of exportBase(administrator()))
    writeFileSync(join(directory, name), [...pieces()].join(""));
}

async function load({ existingBase = true, from = directory, day = "2027-06-30" } = {}) {
  const files = IMPORT_FILES.filter((file) => existsSync(join(from, file)));
  clearStaging();
  for (const file of files) await stage(join(from, file), file, () => {});
  const refused: unknown[] = [];
  const { report } = importStaged(
    administrator(),
    { files, test: false, existingBase, refused: ({ file, reason }) => refused.push({ file, reason }), progress() {} },
    day,
  );
  expect(refused).toEqual([]);
  return report;
}

/** Fills an empty base, writes its files, empties it again, loads them: the base that comes of it is compared. */
async function expectSameBase(fill: () => unknown) {
  sqlite.exec("savepoint filled");
  await fill();
  const before = toldBase();
  writeBase();
  sqlite.exec("rollback to filled");
  expect(toldBase()).not.toEqual(before);
  const report = await load();
  for (const [table, rows] of Object.entries(toldBase())) expect(rows, table).toEqual(before[table]);
  expectTrueCounters();
  const again = await load();
  for (const [file, { read, unchanged }] of Object.entries(again)) expect(unchanged, file).toBe(read);
  sqlite.exec("rollback to filled; release filled");
  return { before, report };
}

const rowsOf = ({ before }: { before: ReturnType<typeof toldBase> }, table: string) => before[table] ?? [];

test("the demo base comes back as it was, table by table", async () => {
  const done = await expectSameBase(() => fillDemoBase("2026-06-30", 400));
  // It has some of everything but of what was reinstated: a table that is empty proves nothing.
  const { item_gaps: _, ...others } = done.before;
  for (const [table, rows] of Object.entries(others)) expect(rows.length, table).toBeGreaterThan(0);
});

test("a base of odd names and histories comes back as it was", async () => {
  const done = await expectSameBase(() => liveLongAndOdd(ODD));
  expect(rowsOf(done, "item_gaps").length).toBeGreaterThan(0);
  expect(rowsOf(done, "items")).toContainEqual(expect.objectContaining({ transferred: expect.any(String) }));
  expect(rowsOf(done, "customer_products")).toContainEqual(expect.objectContaining({ successor: expect.any(String) }));
  expect(rowsOf(done, "interests")).toContainEqual(expect.objectContaining({ closed_as: "declined" }));
});

test("any base comes back as it was", async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (sequence) => {
      await expectSameBase(() => liveLongAndOdd(sequence));
    }),
    { numRuns: 40 },
  );
});

const TELCO = new URL("../../../shared/data/telco", import.meta.url).pathname;

/** A part of its customers: all of them take minutes. */
function someOfTelco(count: number) {
  const folder = mkdtempSync(join(tmpdir(), "telco-"));
  const lines = (file: string) => readFileSync(join(TELCO, file), "utf8").split("\n");
  const accounts = new Set(
    lines("customers.csv")
      .slice(0, count + 1)
      .map((line) => line.split(",")[0]),
  );
  for (const file of readdirSync(TELCO)) {
    const some = lines(file).filter((line) => file === "products.csv" || accounts.has(line.split(",")[0]));
    writeFileSync(join(folder, file), some.join("\n"));
  }
  return folder;
}

test.skipIf(!existsSync(TELCO))("the telco base comes back as it was", async () => {
  const from = someOfTelco(1000);
  const { before } = await expectSameBase(() => load({ from }));
  expect(before.customers).toHaveLength(1000);
  rmSync(from, { recursive: true });
});

test("each file alone, loaded over the base it came from, changes nothing", async () => {
  fillDemoBase("2026-06-30", 60);
  writeBase();
  for (const file of IMPORT_FILES) {
    const alone = mkdtempSync(join(tmpdir(), "export-"));
    writeFileSync(join(alone, file), readFileSync(join(directory, file)));
    for (const existingBase of [true, false]) {
      const { [file]: counts } = await load({ from: alone, existingBase });
      expect(counts?.unchanged, file).toBe(counts?.read);
    }
    rmSync(alone, { recursive: true });
  }
});
