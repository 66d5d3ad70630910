import { createWriteStream } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { Busboy, type BusboyHeaders } from "@fastify/busboy";
import { RuleBroken } from "#lib/errors.ts";
import { diskSaid } from "#lib/jobs/folder.ts";
import { uploadPath } from "./folder.ts";
import { IMPORT_FILES } from "./layouts.ts";
import type { Received } from "./mutations-jobs.ts";
import { MAX_BYTES, readHeader } from "./read.ts";

/** What came: the files, what was ticked, and why none of it can be taken, where that is so. */
type Upload = { files: Received[]; existingBase: boolean; broken: string | undefined };

/** It broke off, or is no form that can be read: nothing came. */
export class BrokenOff extends Error {}

const MOST_FILES = IMPORT_FILES.length;

type Coming = { name: string; nth: number; bytes: number; tooLarge: boolean };

/**
 * Writes the files of a posted form to the disk as they come, a chunk of each in memory. What cannot be written is read
 * to its end all the same: a browser hears no answer before it has sent everything.
 * @param folder where they go, as `uploadPath` names them
 * @throws BrokenOff for a form that ends early, or cannot be read; Unavailable where the disk cannot take it
 */
export async function receiveUpload(body: Readable, headers: IncomingHttpHeaders, folder: string): Promise<Upload> {
  const coming: Coming[] = [];
  const written: ReturnType<typeof write>[] = [];
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
      const one: Coming = { name: visible(name), nth: coming.length, bytes: 0, tooLarge: false };
      coming.push(one);
      stream.on("data", (chunk: Buffer) => {
        one.bytes += chunk.length;
      });
      stream.on("limit", () => {
        one.tooLarge = true;
      });
      written.push(write(stream, uploadPath(folder, one.nth)));
    });
    await pipeline(body, form);
  } catch (fault) {
    await Promise.all(written.map(({ giveUp }) => giveUp()));
    throw new BrokenOff("The files did not come whole.", { cause: fault });
  }
  for (const fault of await Promise.all(written.map(({ end }) => end))) if (fault) throw diskSaid(fault);
  const { files, broken } = await looked(coming, folder);
  const tooMany = `There were more than ${MOST_FILES} files: bring one of each kind at most. Nothing was taken.`;
  return { files, broken: many ? tooMany : broken, existingBase: fields.get("existingBase") === "on" };
}

/** What a file is called, without what shows nothing or turns the text around it. */
function visible(name: string) {
  return (
    name
      .replace(/[\p{Cc}\p{Cf}]/gu, "")
      .trim()
      .slice(0, 200) || "A file"
  );
}

/** @returns `end`, what went wrong if anything did; and what ends it where the form broke off and it has no end */
function write(stream: Readable, path: string) {
  const file = createWriteStream(path, { mode: 0o600 });
  const end = finished(file).catch((fault: unknown) => {
    stream.unpipe(file);
    stream.resume();
    return fault;
  });
  // A form that breaks off says so here too.
  stream.on("error", () => file.destroy());
  stream.pipe(file);
  const giveUp = () => {
    file.destroy();
    return end;
  };
  return { end, giveUp };
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
