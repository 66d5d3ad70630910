import { Readable } from "node:stream";
import { redirect } from "next/navigation";
import { findStaff, requireStaff } from "#app/_server/session.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { Forbidden, RuleBroken, Unavailable } from "#lib/errors.ts";
import { expectRoom, receiveImport } from "#lib/imports/mutations-jobs.ts";
import { BrokenOff, receiveUpload } from "#lib/imports/upload.ts";
import { jobsFolder, makeOwnFolder, takeAway } from "#lib/jobs/folder.ts";
import { patiently } from "#lib/patiently.ts";
import type { Problem } from "../problems.ts";

/** An address that people see while files are sent: loaded anew, it leads back. */
export async function GET() {
  await requireStaff("Customers", "edit");
  redirect("/imports" as never);
}

/** Takes the files of an import as they come. Who sends them is asked before the first byte of a file is read. */
export async function POST(request: Request) {
  // Sent on as a post, the files would go to the page for signing in.
  if (!(await findStaff())) return to("/sign-in?next=%2Fimports");
  const staff = await requireStaff("Customers", "edit");
  return to(await taken(staff, request));
}

function to(path: string) {
  return new Response(null, { status: 303, headers: { Location: path, Connection: "close" } });
}

async function taken(staff: Actor, request: Request) {
  const problem = (name: Problem) => `/imports?problem=${name}`;
  const folder = makeOwnFolder(jobsFolder, "incoming-");
  try {
    expectRoom(staff);
    if (!request.body) return problem("broken-off");
    const body = Readable.fromWeb(request.body as never);
    const upload = await receiveUpload(body, Object.fromEntries(request.headers), folder);
    if (upload.files.length === 0) return problem("no-file");
    const id = await patiently(() => receiveImport(staff, upload, folder));
    return `/imports/${id}`;
  } catch (fault) {
    if (fault instanceof BrokenOff) return problem("broken-off");
    if (fault instanceof Forbidden) return problem("products");
    if (fault instanceof RuleBroken) return problem("many");
    if (fault instanceof Unavailable) return problem("busy");
    throw fault;
  } finally {
    takeAway(folder);
  }
}
