import { createWriteStream } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyHeaders } from "@fastify/busboy";
import { RuleBroken } from "#lib/errors.ts";
import { uploadPath } from "./folder.ts";
import { IMPORT_FILES } from "./layouts.ts";
import type { Received } from "./mutations-jobs.ts";
import { MAX_BYTES, readHeader } from "./read.ts";

/** What came: the files, what was ticked, and why none of it can be taken, where that is so. */
export type Upload = { files: Received[]; existingBase: boolean; broken: string | undefined };

/** It broke off, or is no form that can be read: nothing came. */
export class BrokenOff extends Error {}

const MOST_FILES = IMPORT_FILES.length;

type Coming = { name: string; nth: number; bytes: number; tooLarge: boolean };

/**
 * Writes the files of a posted form to the disk as they come, a chunk of each in memory.
 * @param folder where they go, as `uploadPath` names them
 * @throws BrokenOff for a form that ends early, or cannot be read
 */
export async function receiveUpload(body: Readable, headers: IncomingHttpHeaders, folder: string): Promise<Upload> {
  const coming: Coming[] = [];
  const written: Promise<void>[] = [];
  const streams: Readable[] = [];
  const fields = new Map<string, string>();
  let many = false;
  const limits = { files: MOST_FILES + 1, fileSize: MAX_BYTES + 1, fields: 10, fieldSize: 100 };
  try {
    const form = new Busboy({ headers: headers as BusboyHeaders, limits });
    form.on("field", (name, value) => void fields.set(name, value));
    form.on("file", (_, stream, name) => {
      // A field without a file comes as one without a name.
      many ||= Boolean(name) && coming.length === MOST_FILES;
      if (!name || many) return void stream.resume();
      const one: Coming = { name, nth: coming.length, bytes: 0, tooLarge: false };
      coming.push(one);
      streams.push(stream);
      stream.on("data", (chunk: Buffer) => {
        one.bytes += chunk.length;
      });
      stream.on("limit", () => {
        one.tooLarge = true;
      });
      written.push(pipeline(stream, createWriteStream(uploadPath(folder, one.nth), { mode: 0o600 })));
    });
    await pipeline(body, form);
    await Promise.all(written);
  } catch (fault) {
    // A form that breaks off leaves its files without an end.
    for (const stream of streams) stream.destroy();
    await Promise.allSettled(written);
    if ((fault as NodeJS.ErrnoException).code === "ENOSPC")
      throw new RuleBroken("The disk is full. Nothing was taken: free some space, then try again.");
    throw new BrokenOff("The files did not come whole.", { cause: fault });
  }
  const { files, broken } = await looked(coming, folder);
  const tooMany = `There were more than ${MOST_FILES} files: bring one of each kind at most. Nothing was taken.`;
  return { files, broken: many ? tooMany : broken, existingBase: fields.get("existingBase") === "on" };
}

async function looked(coming: readonly Coming[], folder: string) {
  const files: Received[] = [];
  let broken: string | undefined;
  for (const { name, nth, bytes, tooLarge } of coming) {
    let header: string[] = [];
    try {
      if (tooLarge) throw new RuleBroken(`${name} is larger than 64 MB. Split it into several.`);
      header = await readHeader(uploadPath(folder, nth), name);
    } catch (fault) {
      if (!(fault instanceof RuleBroken)) throw fault;
      broken ??= `${fault.message} Nothing was taken.`;
    }
    files.push({ name, bytes, header });
  }
  return { files, broken };
}
