import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { uploadPath } from "./folder.ts";
import { BrokenOff, receiveUpload } from "./upload.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "upload-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const HEADERS = { "content-type": "multipart/form-data; boundary=b" };
const file = (name: string, text: string) =>
  `--b\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${text}\r\n`;
const END = "--b--\r\n";
const CUSTOMERS = "account_number,name,status,account_manager\nA1,Baker,active,\n";
const send = (...parts: (string | Buffer)[]) => receiveUpload(Readable.from(parts.map(Buffer.from)), HEADERS, folder);

test("files are written as they come, for their owner only, each with its header and its size", async () => {
  const ticked = '--b\r\nContent-Disposition: form-data; name="existingBase"\r\n\r\non\r\n';
  const sent = await send(file("customers.csv", CUSTOMERS), file("x.csv", "\ufeffa , B\n1,2\n"), ticked, END);
  expect(sent).toEqual({
    files: [
      {
        name: "customers.csv",
        bytes: CUSTOMERS.length,
        header: ["account_number", "name", "status", "account_manager"],
      },
      { name: "x.csv", bytes: 13, header: ["a", "B"] },
    ],
    existingBase: true,
    broken: undefined,
  });
  expect(readFileSync(uploadPath(folder, 0), "utf8")).toBe(CUSTOMERS);
  expect(statSync(uploadPath(folder, 0)).mode & 0o777).toBe(0o600);
});

test("what a file is called has nothing hidden in it, and an end", async () => {
  const sent = await send(file("a\u202e\u0007vsc.srebmun", "a\n1\n"), file(`${"n".repeat(300)}.csv`, "a\n1\n"), END);
  expect(sent.files.map(({ name }) => name)).toEqual(["avsc.srebmun", "n".repeat(200)]);
});

test("a field left empty is no file", async () => {
  expect(await send(file("", ""), END)).toMatchObject({ files: [], existingBase: false });
});

test("an eighth file is not left out without a word: none is taken", async () => {
  const seven = Array.from({ length: 7 }, (_, nth) => file(`${nth}.csv`, CUSTOMERS));
  expect(await send(...seven, END)).toMatchObject({ broken: undefined });
  const sent = await send(...seven, file("8.csv", CUSTOMERS), END);
  expect(sent.broken).toBe("There were more than 7 files: bring one of each kind at most. Nothing was taken.");
});

test("a form that ends early, or is none, brings nothing", async () => {
  await expect(send(file("customers.csv", CUSTOMERS))).rejects.toThrow(BrokenOff);
  await expect(
    send(`--b\r\nContent-Disposition: form-data; name="files"; filename="customers.csv"\r\n\r\nacc`),
  ).rejects.toThrow(BrokenOff);
  await expect(receiveUpload(Readable.from([]), { "content-type": "multipart/form-data" }, folder)).rejects.toThrow(
    BrokenOff,
  );
  const broken = new Readable({ read() {} });
  broken.push(file("customers.csv", CUSTOMERS).slice(0, 150));
  setImmediate(() => broken.destroy(new Error("The connection is gone.")));
  await expect(receiveUpload(broken, HEADERS, folder)).rejects.toThrow(BrokenOff);
});

test.each([
  ["empty", "", "customers.csv is empty: it has no header. Nothing was taken."],
  ["not UTF-8", Buffer.from("account_number,name\nA1,Caf\xe9,\n", "latin1"), "customers.csv is not UTF-8"],
  ["a quote that never ends", '"account_number,name\n', "never closed"],
])("a file that is %s is said as a whole", async (_, text, sentence) => {
  const [before, after] = file("customers.csv", "|").split("|");
  const { broken } = await send(before ?? "", text, after ?? "", END);
  expect(broken).toContain(sentence);
});

test("one larger than 64 MB is not kept beyond that, and said", async () => {
  const chunk = Buffer.alloc(1024 * 1024, "x");
  async function* large() {
    yield Buffer.from(file("customers.csv", CUSTOMERS).slice(0, -2));
    for (let at = 0; at < 66; at++) yield chunk;
    yield Buffer.from(`\r\n${END}`);
  }
  const { broken } = await receiveUpload(Readable.from(large()), HEADERS, folder);
  expect(broken).toBe("customers.csv is larger than 64 MB. Split it into several. Nothing was taken.");
  expect(statSync(uploadPath(folder, 0)).size).toBeLessThanOrEqual(64 * 1024 * 1024 + 1);
});

test("a disk that cannot take it is said once all has been read: the form is not left hanging", async () => {
  symlinkSync("/dev/full", uploadPath(folder, 0));
  const large = file("customers.csv", CUSTOMERS.repeat(5000));
  await expect(send(large, file("x.csv", "a,b\n"), END)).rejects.toThrow("The disk is full. Nothing was taken");
});
