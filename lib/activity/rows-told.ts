import { type Difference, inSentence } from "./rules.ts";

type Told = { what: string; verb: string; automatic: boolean; differences: Difference[] };

/** The rows of a change worth telling beside its title, so many at most; all of them where that is asked for. */
export function tellingRows<T extends Told>(
  changes: readonly T[],
  { most = changes.length, all = false }: { most?: number; all?: boolean } = {},
) {
  const telling = ({ automatic, differences }: T) => all || automatic || differences.length > 0 || changes.length > 3;
  return changes.filter(telling).slice(0, most);
}

/** A row of a change as the log says it: "Automatic: Has Hosted Voice started: Since 3 Mar 2026". */
export function rowInWords({ what, verb, automatic, differences }: Told) {
  const how = differences.length > 0 ? `: ${differences.map(inSentence).join("; ")}` : "";
  return `${automatic ? "Automatic: " : ""}${what} ${verb}${how}`;
}
