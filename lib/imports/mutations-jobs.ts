import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { Forbidden, NotFound, RuleBroken } from "#lib/errors.ts";
import { isOver } from "#lib/jobs/rules.ts";
import { moveJob } from "#lib/jobs/writes.ts";
import { listed } from "#lib/text.ts";
import { columnsByName, columnsFault, headerTwice, kindOf, kindsTwice, notCommas, unknownColumns } from "./columns.ts";
import { addImport, setColumns } from "./job-writes.ts";
import { countOpen, keptColumns, type StoredImport, storedImport } from "./jobs.ts";
import type { ImportFile } from "./layouts.ts";
import { mayImport } from "./queries-jobs.ts";

/** A file that came: where it came from it was called `name`; its header as it stands there. */
export type Received = { name: string; bytes: number; header: string[] };

/** So many imports may be open at a time: their files fill the disk. */
const MOST_OPEN = 20;

/**
 * Refuses one more import while too many are open.
 * @param coming how many are on their way, with this one
 * @throws RuleBroken
 */
export function expectRoom(actor: Actor, coming = 1) {
  authorize(actor, "Customers", "edit");
  if (countOpen() + coming > MOST_OPEN)
    throw new RuleBroken(`${MOST_OPEN} imports are open. Import or cancel one of them first.`);
}

/**
 * Takes files that came as an import: tested at once where all columns are known, else once somebody said what they are.
 * @param folder where the files are; it becomes the import's own
 * @param broken why none of it can be taken, in words
 * @returns its id
 * @throws Forbidden; for products without Customer Products (edit) too
 */
export function receiveImport(
  actor: Actor,
  { files, existingBase, broken }: { files: readonly Received[]; existingBase: boolean; broken?: string | undefined },
  folder: string,
) {
  authorize(actor, "Customers", "edit");
  if (actor.id === null) throw new Forbidden("Only somebody who is signed in imports from the browser.");
  const known = files.map(({ name, bytes, header }) => {
    const kind = kindOf(name, header);
    const columns = keptColumns(kind, signature(header)) ?? columnsByName(kind, header);
    return { name, bytes, kind, header, columns };
  });
  if (!mayImport(actor, { files: known })) throw new Forbidden("This needs the permission Customer Products (edit).");
  const said = broken ?? headersFault(known);
  const isKnown = known.every(
    ({ kind, header, columns }) =>
      !columnsFault(kind, columns) &&
      (unknownColumns(header, columns).length === 0 || keptColumns(kind, signature(header)) !== undefined),
  );
  const asks = !isKnown || kindsTwice(known) !== undefined;
  const state = said ? "failed" : asks ? "columns" : "waiting to test";
  return addImport({ staffId: actor.id, state, existingBase, files: known, said }, folder);
}

function headersFault(files: readonly { name: string; header: string[] }[]) {
  for (const { name, header } of files) {
    const fault = notCommas(header) ?? headerTwice(header);
    if (fault) return `${name}: ${fault} Nothing of it was taken.`;
  }
  return undefined;
}

/** What columns are remembered by. */
function signature(header: readonly string[]) {
  return JSON.stringify(header.map((name) => name.trim().toLowerCase()));
}

export type Choice = { kind: ImportFile; columns: readonly string[] };

/**
 * Says what the files of an import are and what their columns are taken for, keeps that for next time, and tests. A file
 * that is another than it was taken for has other columns: those are to be looked at first.
 * @param choices file by file, in their order
 * @returns whether it goes on to the test
 * @throws RuleBroken for columns that leave out what must be there, and for an import that is on its way; NotFound, Forbidden
 */
export function chooseColumns(actor: Actor, id: number, choices: readonly Choice[], existingBase: boolean) {
  authorize(actor, "Customers", "edit");
  const job = expectJob(actor, id);
  const lost = () => new RuleBroken("The form does not fit the files any more. Load the page again.");
  const files = job.files.map((file, at) => {
    const { kind, columns } = choices[at] ?? file;
    const mark = signature(file.header);
    if (kind !== file.kind)
      return { ...file, mark, kind, columns: keptColumns(kind, mark) ?? columnsByName(kind, file.header) };
    if (columns.length !== file.header.length) throw lost();
    return { ...file, mark, columns: [...columns] };
  });
  if (!mayImport(actor, { files })) throw new Forbidden("This needs the permission Customer Products (edit).");
  const twice = kindsTwice(files);
  if (twice) throw new RuleBroken(twice);
  const others = files.some(({ kind }, at) => kind !== job.files[at]?.kind);
  const fault = files.map(({ name, kind, columns }) => [name, columnsFault(kind, columns)]).find(([, why]) => why);
  if (fault && !others) throw new RuleBroken(fault.join(": "));
  if (!setColumns(id, BEFORE_TEST, files, others ? undefined : actor.id)) throw over(job);
  if (!others) ask(actor, job, "waiting to test", { existingBase, isNews: false });
  return !others;
}

/**
 * Asks for an import that was tested: it is done by the background.
 * @throws RuleBroken for one that is not there to be imported; NotFound, Forbidden
 */
export function startImport(actor: Actor, id: number) {
  authorize(actor, "Customers", "edit");
  ask(actor, expectJob(actor, id), "waiting to import");
}

/** Cancels an import: nothing of it is kept. @throws RuleBroken for one that is over; NotFound, Forbidden */
export function cancelImport(actor: Actor, id: number) {
  authorize(actor, "Customers", "edit");
  const job = expectJob(actor, id);
  const open = ["columns", "waiting to test", "testing", "tested", "waiting to import", "importing"] as const;
  const said = `Cancelled by ${actor.name}. Nothing of it was kept.`;
  if (isOver(job.state) || !moveJob(id, open, "cancelled", { said })) throw over(job);
}

/** Where an import stands while its columns may be said, and said anew. */
const BEFORE_TEST = ["columns", "tested"] as const;

function ask(
  actor: Actor,
  job: StoredImport,
  to: "waiting to test" | "waiting to import",
  fields: { existingBase?: boolean; isNews?: boolean } = {},
) {
  const from = to === "waiting to import" ? (["tested"] as const) : BEFORE_TEST;
  const asked = { askedBy: actor.id ?? job.createdBy, askedAt: Date.now(), said: null, ...fields };
  if (!moveJob(job.id, from, to, asked)) throw over(job);
}

function expectJob(actor: Actor, id: number) {
  const job = storedImport(id);
  if (!job) throw new NotFound("There is no such import.");
  if (!mayImport(actor, job)) throw new Forbidden("This needs the permission Customer Products (edit).");
  return job;
}

function over({ id, files }: StoredImport) {
  const state = storedImport(id)?.state;
  const what = `The import of ${listed(files.map(({ name }) => name))}`;
  if (state === "done") return new RuleBroken(`${what} is done already. Its change can be undone.`);
  if (state === "cancelled" || state === "failed") return new RuleBroken(`${what} is over already.`);
  return new RuleBroken(`${what} is on its way already. Load the page to see where it is.`);
}
