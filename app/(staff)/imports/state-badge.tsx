import { type ImportState, STATES } from "#lib/imports/job-rules.ts";

const LOOKS: Partial<Record<ImportState, string>> = {
  done: "badge badge-good",
  failed: "badge badge-warn",
  columns: "badge badge-strong",
  tested: "badge badge-strong",
};

/** Where an import stands, in a word. */
export function StateBadge({ state, undone }: { state: ImportState; undone: boolean }) {
  if (undone) return <span className="badge">Undone</span>;
  return <span className={LOOKS[state] ?? "badge"}>{STATES[state]}</span>;
}
