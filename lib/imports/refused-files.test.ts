import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RuleBroken } from "#lib/errors.ts";
import { refusedFiles } from "./refused-files.ts";

const FILES = ["customers.csv", "interests.csv"] as const;
const ROW = {
  file: "customers.csv" as const,
  line: 3,
  reason: "Give a name.",
  cells: { account_number: "=1", name: "" },
};
const WRITTEN = "line,reason,account_number,name\n3,Give a name.,'=1,\n";

let folder: string;
let input: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "refused-"));
  input = join(folder, "input");
  mkdirSync(input);
});
afterEach(() => rmSync(folder, { recursive: true }));

test("refused rows come into place at the end; those of an earlier import of these files are gone then", () => {
  const target = join(folder, "some", "where");
  const first = refusedFiles(target, input, FILES);
  first.add(ROW);
  first.add({ ...ROW, file: "interests.csv" });
  expect(existsSync(join(target, "customers.csv"))).toBe(false);
  expect(first.keep()).toEqual(FILES.map((file) => join(target, file)));
  writeFileSync(join(target, "numbers.csv"), "line,reason,left alone\n");
  const second = refusedFiles(target, input, FILES);
  second.add(ROW);
  second.keep();
  expect(readdirSync(target).sort()).toEqual(["customers.csv", "numbers.csv"]);
  expect(readFileSync(join(target, "customers.csv"), "utf8")).toBe(WRITTEN);
});

test("an import that came to nothing leaves what was there", () => {
  const target = join(folder, "target");
  mkdirSync(target);
  writeFileSync(join(target, "customers.csv"), WRITTEN);
  const files = refusedFiles(target, input, FILES);
  files.add({ ...ROW, line: 9 });
  files.forget();
  expect(readdirSync(target)).toEqual(["customers.csv"]);
  expect(readFileSync(join(target, "customers.csv"), "utf8")).toBe(WRITTEN);
});

test("the folder that is imported is refused, by whatever way it is named", () => {
  symlinkSync(input, join(folder, "way"));
  for (const same of [input, `${input}/`, join(folder, "way"), join(input, "..", "input")])
    expect(() => refusedFiles(same, input, FILES)).toThrow(/written over the files in .*--refused/);
});

test("a file that is none of ours is never written over", () => {
  writeFileSync(join(folder, "customers.csv"), "account_number,name,status,account_manager\n");
  expect(() => refusedFiles(folder, input, FILES)).toThrow("holds no refused rows");
  expect(() => refusedFiles(folder, input, ["interests.csv"])).not.toThrow();
  writeFileSync(join(folder, "customers.csv"), `\ufeff${WRITTEN}`);
  expect(() => refusedFiles(folder, input, FILES)).not.toThrow();
});

test.each(["file", "file/below", "/proc/nope/refused"])(
  "what cannot be written to is said before anything starts: %s",
  (name) => {
    writeFileSync(join(folder, "file"), "");
    expect(() => refusedFiles(name.startsWith("/") ? name : join(folder, name), input, FILES)).toThrow(RuleBroken);
    expect(readdirSync(folder).sort()).toEqual(["file", "input"]);
  },
);
