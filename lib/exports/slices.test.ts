import { expect, test } from "vitest";
import { makeCustomer, makeProduct } from "#db/factories.ts";
import { Forbidden } from "#lib/errors.ts";
import { accountStaff, administrator, nobody, person } from "#lib/test/actors.ts";
import { unzip } from "#lib/test/unzip.ts";
import { csvPieces } from "./csv.ts";
import { exportBase, exportFile, listExportFiles } from "./queries.ts";
import { slices } from "./slices.ts";
import { zipped } from "./zip.ts";

/** Pieces that count how many were made, and whether they were ended. */
function counted(pieces: number, length: number) {
  const seen = { made: 0, ended: false };
  function* make() {
    try {
      for (; seen.made < pieces; seen.made++) yield "x".repeat(length);
    } finally {
      seen.ended = true;
    }
  }
  return { seen, pieces: make };
}

test("no more is made than is taken, and others have their turn in between", async () => {
  const { seen, pieces } = counted(100, 40_000);
  let turns = 0;
  const beat = setInterval(() => turns++, 0);
  let bytes = 0;
  for await (const slice of slices(pieces())) {
    bytes += slice.length;
    expect(seen.made * 40_000).toBeLessThanOrEqual(bytes);
    const before = turns;
    await new Promise((turn) => setTimeout(turn));
    expect(turns).toBeGreaterThanOrEqual(before);
  }
  clearInterval(beat);
  expect(bytes).toBe(4_000_000);
  expect(turns).toBeGreaterThan(10);
});

test("a long run of empty pieces gives way", async () => {
  const { pieces } = counted(3_000_000, 0);
  let turns = 0;
  const beat = setInterval(() => turns++, 0);
  for await (const _ of slices(pieces()));
  clearInterval(beat);
  expect(turns).toBeGreaterThan(3);
});

test("who stops early ends what is read", async () => {
  const { seen, pieces } = counted(1000, 100_000);
  for await (const _ of slices(pieces())) break;
  expect(seen).toEqual({ made: 0, ended: true });
});

test("a zip closed early ends the file in hand, and begins no other", async () => {
  const [first, second] = [counted(10_000, 10_000), counted(1, 1)];
  const zip = zipped([
    { name: "first", pieces: first.pieces },
    { name: "second", pieces: second.pieces },
  ]);
  zip.once("readable", () => zip.read());
  await new Promise((some) => zip.once("readable", some));
  zip.destroy();
  await new Promise((closed) => (zip.closed ? closed(undefined) : zip.once("close", closed)));
  await expect.poll(() => first.seen.ended).toBe(true);
  expect(first.seen.made).toBeLessThan(10_000);
  expect(second.seen).toEqual({ made: 0, ended: false });
});

test("a fault while reading breaks the zip: it never looks whole", async () => {
  const zip = zipped([
    {
      name: "broken",
      *pieces() {
        yield "half";
        throw new Error("The disk is gone.");
      },
    },
  ]);
  await expect(async () => {
    for await (const _ of zip);
  }).rejects.toThrow("The disk is gone.");
});

test("the zip holds each file whole, and what to know of them", async () => {
  for (let n = 0; n < 450; n++) makeCustomer({ name: `Zoë ${n}`, nameKey: `zoe ${n}` });
  makeProduct();
  const actor = administrator();
  const chunks: Buffer[] = [];
  for await (const chunk of zipped(exportBase(actor))) chunks.push(chunk as Buffer);
  const files = unzip(Buffer.concat(chunks));
  expect([...files.keys()]).toEqual([...listExportFiles(actor), "README.txt"]);
  for (const file of listExportFiles(actor))
    expect(files.get(file), file).toBe([...csvPieces(exportFile(actor, file))].join(""));
  expect(files.get("customers.csv")?.split("\r\n")).toHaveLength(452);
  expect(files.get("README.txt")).toContain("Nothing was changed meanwhile");
});

test("what is added while a file is read is in none of them", () => {
  makeCustomer();
  const files = exportBase(administrator());
  makeCustomer({ accountNumber: "LATE-1", accountKey: "late-1" });
  for (const { pieces } of files) expect([...pieces()].join("")).not.toContain("LATE-1");
});

test("who may have which file", () => {
  const manager = person({ "Customer Products": "view" });
  expect(listExportFiles(manager)).toEqual(["products.csv", "types.csv"]);
  expect(listExportFiles(person({ Customers: "view" }))).not.toContain("products.csv");
  expect(listExportFiles(nobody())).toEqual([]);
  expect(() => exportFile(manager, "customers.csv")).toThrow(Forbidden);
  expect(() => exportFile(person({ Customers: "edit" }), "types.csv")).toThrow(Forbidden);
  for (const actor of [manager, person({ Customers: "edit" }), nobody()])
    expect(() => exportBase(actor)).toThrow(Forbidden);
  expect(exportBase(accountStaff())).toHaveLength(8);
});
