/** Several texts in one cell, `;` between them; periods as `2026-01-01/2026-03-31 words`, an open one as `2026-01-01/ words`. */

/** Joins texts into one cell: a `;` of their own is written `\;`, a `\` is written `\\`. */
export function joinCell(texts: readonly string[]) {
  return texts.map((text) => text.replace(/[\\;]/g, "\\$&")).join("; ");
}

/** The texts of one cell, as `joinCell` joined them; empty ones are left out. */
export function splitCell(cell: string): string[] {
  const parts = cell.match(/(?:\\[\\;]|[^;])+/g) ?? [];
  return parts.map((part) => part.trim().replace(/\\([\\;])/g, "$1")).filter(Boolean);
}

type Told = { since: string; until: string | null; words: string };

/** A period with what is said of it. Days: company time zone. */
export function periodCell({ since, until, words }: Told) {
  return `${since}/${until ?? ""}${words && ` ${words}`}`;
}

/** Reads what `periodCell` wrote; nothing for another text. That the days exist is not looked at. */
export function readPeriodCell(text: string): Told | undefined {
  const [, since = "", until, words = ""] = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)?(?:\s+(.+))?$/s.exec(text) ?? [];
  return since ? { since, until: until ?? null, words } : undefined;
}
