import { inflateRawSync } from "node:zlib";

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** The files of a zip, by their names, read off its directory as a reader of archives would. */
export function unzip(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== END) throw new Error("This is no whole zip.");
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let entry = 0; entry < zip.readUInt16LE(end + 10); entry++) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error("Its directory is broken.");
    const [packed, names, extra, comment] = [20, 28, 30, 32].map((offset, field) =>
      field === 0 ? zip.readUInt32LE(at + offset) : zip.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + packed);
    const text = zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data;
    files.set(zip.subarray(at + 46, at + 46 + names).toString(), text.toString());
    at += 46 + names + extra + comment;
  }
  return files;
}
