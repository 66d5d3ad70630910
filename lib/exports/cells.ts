/**
 * A spreadsheet runs a cell that starts like a formula, in some languages with a wide sign too. An export puts an
 * apostrophe before it, an import takes it off.
 */
const RUNS = /^'*[=+\-@＝＋－＠\t\r\n]/;

/** A cell as it is exported: one that a spreadsheet would run, or that looks so protected already, gets an apostrophe. */
export function protectedCell(text: string) {
  return RUNS.test(text) ? `'${text}` : text;
}

/** A cell as it was before it was exported. */
export function originalCell(text: string) {
  return text.startsWith("'") && RUNS.test(text) ? text.slice(1) : text;
}
