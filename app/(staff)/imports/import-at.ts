import "server-only";
import { forbidden, notFound } from "next/navigation";
import { pathId } from "#app/_server/address.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { Forbidden } from "#lib/errors.ts";
import { fieldsOf } from "#lib/imports/columns.ts";
import type { ImportFile } from "#lib/imports/layouts.ts";
import { findImport } from "#lib/imports/queries-jobs.ts";
import { listed } from "#lib/text.ts";

/** The import of a path, for who may see it; else the page is refused, or not there. */
export function importAt(staff: Actor, id: string) {
  try {
    return findImport(staff, pathId(id)) ?? notFound();
  } catch (fault) {
    if (fault instanceof Forbidden) forbidden();
    throw fault;
  }
}

/** The columns of a file that say something, in the order a file has them. */
export function columnsOf({ files }: Pick<NonNullable<ReturnType<typeof findImport>>, "files">, file: ImportFile) {
  const taken = files.find(({ kind }) => kind === file)?.columns ?? [];
  return fieldsOf(file).filter((column) => taken.includes(column));
}

/** What an import is called: "Import of customers.csv and numbers.csv". */
export function importTitle({ files, existingBase }: { files: readonly { kind: string }[]; existingBase: boolean }) {
  const what = listed([...new Set(files.map(({ kind }) => kind))]);
  return `Import of ${what}${existingBase ? " as existing base" : ""}`;
}
