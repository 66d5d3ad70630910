import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { slices } from "./slices.ts";

/** A file of a zip: its text in pieces, begun when its turn comes. */
type ZipEntry = { name: string; pieces: () => Iterable<string> };

/**
 * Files as one zip, made while it is read: one file after the other, packed outside the thread. What is not taken yet
 * holds up what is read. Closing it early ends the file in hand.
 */
export function zipped(entries: readonly ZipEntry[]): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let inHand: Readable | undefined;
  for (const { name, pieces } of entries)
    zip.addReadStreamLazy(name, { mtime: new Date(), mode: 0o100644 }, (give) => {
      inHand = Readable.from(slices(pieces()), { objectMode: false });
      inHand.on("error", (fault) => output.destroy(fault));
      give(null, inHand);
    });
  zip.on("error", (fault: Error) => output.destroy(fault));
  output.on("close", () => inHand?.destroy());
  zip.end();
  return output;
}
