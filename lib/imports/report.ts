import type { ImportFile } from "./layouts.ts";
import type { Counts, Outcome } from "./run.ts";

/** What a test found, as it is kept and shown. */
type Example = { line: number; words: string };
export type Consequence = { count: number; examples: { customer: string; product: string }[] };
export type TestReport = {
  files: Partial<Record<ImportFile, Counts>>;
  examples: Partial<Record<ImportFile, Partial<Record<Outcome, Example[]>>>>;
  /** What the automation does, or for an existing base what is derived. */
  automation: { started: Consequence; joined: Consequence; closed: Consequence };
  /** What the base would have then. */
  base: { holdings: { current: number; ended: number }; interests: { open: number } };
  /** The first rows it would write, in the words of the change log. */
  writes: Write[];
};
type Write = {
  what: string;
  verb: string;
  automatic: boolean;
  customer: string | null;
  differences: { label: string; from: string | null; to: string | null }[];
};

/** Whether two tests found the same: then nobody has to look again. */
export function isSame(one: TestReport, other: TestReport) {
  const told = ({ files, automation, base }: TestReport) => JSON.stringify([files, automation, base]);
  return told(one) === told(other);
}

/** How many rows change something, in all files. */
export function rowsTaken({ files }: TestReport) {
  return sumOf(files, "created") + sumOf(files, "updated");
}

/** One of the figures, over all files. */
export function sumOf(files: TestReport["files"], what: keyof Counts) {
  return Object.values(files).reduce((sum, counts) => sum + counts[what], 0);
}
