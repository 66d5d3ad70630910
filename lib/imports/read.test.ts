import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readRows } from "./read.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "read-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const FILE = "interests.csv";
const HEADER = "account_number,customer_product,opened_on,note";

async function read(text: string) {
  const path = join(folder, FILE);
  writeFileSync(path, text);
  const rows: [number, string | undefined][] = [];
  for await (const { line, cells } of readRows(path, FILE)) rows.push([line, cells.note]);
  return rows;
}

test("a row's line is the one it begins on, whatever lines are before it and however they end", async () => {
  const end = fc.constantFrom("\n", "\r\n");
  const note = fc.constantFrom("x", '"a\nb"', '"a\r\n\r\nb"', '"say ""so"""', "");
  const piece = fc.oneof(
    end.map((ending) => ({ text: ending, note: null as string | null })),
    fc.tuple(note, end).map(([text, ending]) => ({ text: `A1,Voice,2026-01-01,${text}${ending}`, note: text })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), end, async (pieces, ending) => {
      const expected: [number, string][] = [];
      let text = HEADER + ending;
      for (const { text: added, note: noted } of pieces) {
        if (noted !== null) expected.push([text.split("\n").length, noted.replace(/^"|"$/g, "").replaceAll('""', '"')]);
        text += added;
      }
      expect(await read(text)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test("lines may end as on a system of long ago", async () => {
  expect(await read(`${HEADER}\rA1,Voice,2026-01-01,x\r\rA1,Voice,2026-01-01,y`)).toEqual([
    [2, "x"],
    [4, "y"],
  ]);
});

test("a row cut short is refused with its line, one without end with its size", async () => {
  await expect(read(`${HEADER}\n\n\nA1,Voice\n`)).rejects.toThrow("line 4: the row has too few or too many cells");
  await expect(read(`${HEADER}\nA1,Voice,2026-01-01,${"x".repeat(1_100_000)}\n`)).rejects.toThrow("larger than 1 MB");
});

test("a folder in a file's place is refused in words", async () => {
  const path = join(folder, "folder.csv");
  mkdirSync(path);
  await expect(readRows(path, FILE).next()).rejects.toThrow(`${FILE} is not a file.`);
});
