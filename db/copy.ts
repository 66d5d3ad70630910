import Database from "better-sqlite3";
import { createForOwner } from "./open.ts";

/**
 * Copies a base that is in use into a file of its own, as it is at one moment. Nobody waits for it.
 * @param to a file that is not there yet
 */
export async function copyBase(from: string, to: string) {
  createForOwner(to);
  const base = new Database(from, { readonly: true, fileMustExist: true });
  try {
    // In one step: begun anew after every save of others, it would never end.
    await base.backup(to, { progress: () => 2 ** 31 - 1 });
  } finally {
    base.close();
  }
}
