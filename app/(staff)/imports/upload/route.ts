import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { redirect } from "next/navigation";
import { findStaff, requireStaff } from "#app/_server/session.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { Busy, Forbidden, RuleBroken, Unavailable } from "#lib/errors.ts";
import { expectRoom, receiveImport } from "#lib/imports/mutations-jobs.ts";
import { BrokenOff, receiveUpload } from "#lib/imports/upload.ts";
import { makeIncomingFolder, takeAway } from "#lib/jobs/folder.ts";
import { patiently } from "#lib/patiently.ts";
import type { Problem } from "../problems.ts";

/** An address that people see while files are sent: loaded anew, it leads back. */
export async function GET() {
  await requireStaff("Customers", "edit");
  redirect("/imports" as never);
}

/** Takes the files of an import as they come. Who sends them is asked before the first byte of a file is read. */
export async function POST(request: Request) {
  const body = request.body ? Readable.fromWeb(request.body as never) : Readable.from([]);
  const known = await findStaff();
  try {
    // Sent on as a post, the files would go to the page for signing in.
    if (!known) return to("/sign-in?next=%2Fimports");
    const staff = await requireStaff("Customers", "edit");
    return to(await taken(staff, request, body));
  } finally {
    await readToEnd(body, known ? undefined : AbortSignal.timeout(STRANGERS_PATIENCE));
  }
}

/** So long somebody may go on sending whose session is over: milliseconds. */
const STRANGERS_PATIENCE = 30_000;

/** Reads what is left and lets it go: a browser hears no answer before it has sent everything. */
async function readToEnd(body: Readable, signal: AbortSignal | undefined) {
  if (body.destroyed) return;
  body.resume();
  await finished(body, { signal }).catch(() => undefined);
}

function to(path: string) {
  return new Response(null, { status: 303, headers: { Location: path, Connection: "close" } });
}

/** How many are on their way at this moment. */
let coming = 0;

async function taken(staff: Actor, request: Request, body: Readable) {
  const problem = (name: Problem) => `/imports?problem=${name}`;
  let folder: string | undefined;
  coming++;
  try {
    expectRoom(staff, coming);
    folder = makeIncomingFolder();
    const own = folder;
    const upload = await receiveUpload(body, Object.fromEntries(request.headers), own);
    if (upload.files.length === 0) return problem("no-file");
    const id = await patiently(() => receiveImport(staff, upload, own));
    return `/imports/${id}`;
  } catch (fault) {
    if (fault instanceof BrokenOff) return problem("broken-off");
    if (fault instanceof Forbidden) return problem("products");
    if (fault instanceof RuleBroken) return problem("many");
    if (fault instanceof Busy) return problem("busy");
    if (fault instanceof Unavailable) return problem("disk");
    throw fault;
  } finally {
    coming--;
    if (folder) takeAway(folder);
  }
}
