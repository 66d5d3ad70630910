import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { createForOwner } from "./open.ts";
import { expectBase } from "./ready.ts";

/** `npm run backup -- FILE`: a whole copy of the base while it is in use. FILE is there at the end, or not at all. */
const file = process.env.DATABASE_FILE || "data/customer-products.sqlite";
const target = process.argv[2];

function sync(path: string) {
  const handle = openSync(path, "r");
  fsyncSync(handle);
  closeSync(handle);
}

async function backup(to: string) {
  if (existsSync(to)) throw new Error(`${to} is there already: give a name that is free.`);
  const half = `${to}.half`;
  rmSync(half, { force: true });
  createForOwner(half);
  const base = new Database(file, { readonly: true, fileMustExist: true });
  await base.backup(half);
  base.close();
  const copy = new Database(half);
  const verdict = copy.pragma("quick_check", { simple: true });
  copy.pragma("journal_mode = delete");
  copy.close();
  if (verdict !== "ok") throw new Error(`The copy of ${file} does not check out: ${verdict}.`);
  sync(half);
  renameSync(half, to);
  sync(dirname(to));
}

try {
  if (!target || target.startsWith("-") || process.argv.length > 3) throw new Error("npm run backup -- FILE");
  expectBase(file);
  await backup(target);
  console.info(`${file} is copied to ${target}.`);
} catch (fault) {
  console.error(`No backup was made. ${fault instanceof Error ? fault.message : fault}`);
  process.exitCode = 1;
}
