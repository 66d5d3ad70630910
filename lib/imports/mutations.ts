import type { z } from "zod";
import { change } from "#lib/activity/log.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { RuleBroken } from "#lib/errors.ts";
import { cut, listed } from "#lib/text.ts";
import { today } from "#lib/time.ts";
import { makeHoldings, openPeriods } from "./existing-base.ts";
import { type ImportFile, isOfCatalogue } from "./layouts.ts";
import { baseSizes } from "./queries.ts";
import type { Cells, ReadRow } from "./read.ts";
import { openRefs } from "./refs.ts";
import { importCustomer } from "./rows-customers.ts";
import { importHolding } from "./rows-holdings.ts";
import { importInterest } from "./rows-interests.ts";
import { importFeature, importNumber } from "./rows-items.ts";
import { importProduct, type Places, settleProducts } from "./rows-products.ts";
import { importType, settleTypes } from "./rows-types.ts";
import type { Counts, Outcome, Refused, RowHandler, Run, Taken } from "./run.ts";
import { ROWS } from "./schema.ts";
import { staged } from "./staging.ts";

export type ImportOptions = {
  /** Which import from the browser it is; none, unless given. */
  jobId?: number;
  /** The staged files, in dependency order. */
  files: readonly ImportFile[];
  /** Show what would change and write nothing. */
  test: boolean;
  /** A migration: facts, not sales. */
  existingBase: boolean;
  /** Told of each refused row as it comes. */
  refused: (row: Refused) => void;
  /** Told of each row that is taken, as it comes. */
  taken?: (row: Taken) => void;
  /** Told how many rows of a file are done, now and then. */
  progress: (file: ImportFile, rows: number) => void;
};

export type ImportReport = Partial<Record<ImportFile, Counts>>;

class TestOnly extends Error {}

/**
 * Imports the staged rows as one change set; a test does the very same, then takes all of it back.
 * @param day today, company time zone
 * @returns per file how many rows were read, created, updated, unchanged and refused; what the base has then (after a
 * test: would have); and the change set
 * @throws Forbidden without Customers (edit), and Customer Products (edit) for products
 */
export function importStaged(actor: Actor, options: ImportOptions, day = today()) {
  authorize(actor, "Customers", "edit");
  if (options.files.some(isOfCatalogue)) authorize(actor, "Customer Products", "edit");
  let done: { report: ImportReport; base: ReturnType<typeof baseSizes> } | undefined;
  try {
    return change(
      actor,
      (log) => {
        log.title = `Import of ${listed(options.files)}${options.existingBase ? " as existing base" : ""}`;
        const report = importAll({ log, today: day, existingBase: options.existingBase }, options);
        done = { report, base: baseSizes(actor) };
        if (options.test) throw new TestOnly();
        return done;
      },
      "import",
    );
  } catch (fault) {
    if (!(fault instanceof TestOnly && done)) throw fault;
    return { ...done, change: null };
  }
}

function importAll(run: Run, options: ImportOptions): ImportReport {
  const report: ImportReport = {};
  openPeriods();
  openRefs();
  for (const file of options.files) report[file] = importFile(run, file, options);
  makeHoldings(run);
  const changed = Object.values(report).some(({ created, updated }) => created + updated > 0);
  if (changed) run.log.note("import", options.jobId ?? 0, "imported", { after: report });
  return report;
}

/** How many rows are written as one part. The search index writes itself out after each part: a row a time costs as much again. */
const PART = 200;

/** A row was refused when it had written something already: its part is done again, row by row. */
class Halfway extends Error {}

function importFile(run: Run, file: ImportFile, options: ImportOptions): Counts {
  const done: Done = { counts: { read: 0, created: 0, updated: 0, unchanged: 0, refused: 0 }, places: new Map() };
  for (const part of parts(staged(file))) {
    const before = { counts: { ...done.counts }, places: new Map(done.places) };
    const told: Told = { refused: [], taken: [] };
    try {
      run.log.attempt(() => {
        for (const each of part) importRow(run, file, each, done, told);
      });
    } catch (fault) {
      if (!(fault instanceof Halfway)) throw fault;
      Object.assign(done, before);
      Object.assign(told, { refused: [], taken: [] });
      for (const each of part) importRow(run, file, each, done, told, (work) => run.log.attempt(work));
    }
    for (const one of told.refused) options.refused(one);
    if (options.taken) for (const one of told.taken) options.taken(one);
    options.progress(file, done.counts.read);
  }
  const settle = file === "types.csv" ? settleTypes : settleProducts;
  const changed = settle(run, done.places);
  done.counts.unchanged -= changed;
  done.counts.updated += changed;
  return done.counts;
}

function* parts(rows: Iterable<ReadRow>) {
  let part: ReadRow[] = [];
  for (const one of rows) {
    part.push(one);
    if (part.length < PART) continue;
    yield part;
    part = [];
  }
  yield part;
}

/** A reason may name a cell, and a cell may have a million characters. */
const LONGEST_REASON = 500;

type Done = { counts: Counts; places: Places };
type Told = { refused: Refused[]; taken: Taken[] };

/** @param whole does the row whole or not at all; without it, a row that is refused halfway is too late to leave out */
function importRow(
  run: Run,
  file: ImportFile,
  { line, cells }: ReadRow,
  { counts, places }: Done,
  told: Told,
  whole?: (work: () => Outcome) => Outcome,
) {
  counts.read++;
  const written = run.log.written;
  const work = () => row(run, file, cells, places);
  try {
    const outcome = whole ? whole(work) : work();
    counts[outcome]++;
    told.taken.push({ file, line, outcome, cells });
  } catch (fault) {
    if (!(fault instanceof RuleBroken)) throw fault;
    if (!whole && run.log.written > written) throw new Halfway();
    counts.refused++;
    told.refused.push({ file, line, reason: cut(fault.message, LONGEST_REASON), cells });
  }
}

/** The handler of each file's rows, typed by that file's own shape. */
const HANDLERS: {
  [File in Exclude<ImportFile, "products.csv" | "types.csv">]: RowHandler<z.output<(typeof ROWS)[File]>>;
} = {
  "customers.csv": importCustomer,
  "numbers.csv": importNumber,
  "features.csv": importFeature,
  "holdings.csv": importHolding,
  "interests.csv": importInterest,
};

function row(run: Run, file: ImportFile, cells: Cells, places: Places): Outcome {
  if (file === "products.csv") return importProduct(run, shaped(ROWS[file], cells), places);
  if (file === "types.csv") return importType(run, shaped(ROWS[file], cells), places);
  const handle = HANDLERS[file] as RowHandler<unknown>;
  return handle(run, shaped(ROWS[file], cells));
}

function shaped<S extends z.ZodType>(schema: S, cells: Cells): z.output<S> {
  const result = schema.safeParse(cells);
  if (!result.success) throw new RuleBroken(result.error.issues[0]?.message ?? "This row cannot be read.");
  return result.data;
}
