import "server-only";
import type { Actor } from "#lib/auth/permissions.ts";
import type { ImportFile } from "#lib/imports/layouts.ts";
import { findImport } from "#lib/imports/queries-jobs.ts";

/** What the columns of each file are taken for, from the one row of all that a form sends. */
export function inTurn(staff: Actor, id: number, kinds: readonly ImportFile[], columns: readonly string[]) {
  const files = findImport(staff, id)?.files ?? [];
  let from = 0;
  return files.map(({ kind, header }, at) => {
    const own = columns.slice(from, from + header.length);
    from += header.length;
    return { kind: kinds[at] ?? kind, columns: own };
  });
}
