import type { ChangeLog } from "#lib/activity/log.ts";
import type { ImportFile } from "./layouts.ts";
import type { Cells } from "./read.ts";

export type Outcome = "created" | "updated" | "unchanged";
export type Counts = { read: number; created: number; updated: number; unchanged: number; refused: number };
export type Refused = { file: ImportFile; line: number; reason: string; cells: Cells };
export type Taken = { file: ImportFile; line: number; outcome: Outcome; cells: Cells };

/** What an import is done with: one change in the making, and the choices made for the whole of it. */
export type Run = {
  log: ChangeLog;
  /** The day it is, company time zone. */
  today: string;
  /** A migration: facts, not sales (domain: Import and export). */
  existingBase: boolean;
};

/** What one row of a file does; throws RuleBroken for a row that is refused. */
export type RowHandler<Values> = (run: Run, values: Values) => Outcome;
