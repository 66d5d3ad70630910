import type { JobState } from "#lib/jobs/rules.ts";

/** The states of an import from the browser, in words. */
export const STATES = {
  columns: "Columns to check",
  "waiting to test": "Waiting to be tested",
  testing: "Being tested",
  tested: "Tested, not imported",
  "waiting to import": "Waiting to be imported",
  importing: "Being imported",
  done: "Imported",
  cancelled: "Cancelled",
  failed: "Refused",
} as const satisfies Partial<Record<JobState, string>>;

export type ImportState = keyof typeof STATES;
