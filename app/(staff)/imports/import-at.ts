import "server-only";
import { forbidden, notFound } from "next/navigation";
import { pathId } from "#app/_server/address.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { Forbidden } from "#lib/errors.ts";
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

/** What an import is called: "Import of customers.csv and numbers.csv". */
export function importTitle({ files, existingBase }: { files: readonly { kind: string }[]; existingBase: boolean }) {
  const what = listed([...new Set(files.map(({ kind }) => kind))]);
  return `Import of ${what}${existingBase ? " as existing base" : ""}`;
}
