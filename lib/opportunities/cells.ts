import { STATES, type State } from "./states.ts";

/**
 * What a customer and a product are to each other, as one sign: it travels in strings of one sign a product. Who has
 * or had a product may be interested in it again, who had it may have declined it.
 */
export const CODES = {
  ".": ["open"],
  s: ["suggested"],
  d: ["declined"],
  i: ["interested"],
  h: ["has"],
  H: ["has", "interested"],
  p: ["had"],
  P: ["had", "interested"],
  q: ["had", "declined"],
} as const satisfies Record<string, readonly [State, ...State[]]>;

export type Code = keyof typeof CODES;

/** What is known of a cell that is not open, as short as it travels. Days are `YYYY-MM-DD`. */
export type Fact = {
  has?: [id: number, since: string, because: string | null, unsourcedSince: string | null, note: string | null];
  had?: [id: number, since: string, until: string, reason: string | null];
  interested?: [id: number, version: number, openedOn: string, note: string | null];
  declined?: [id: number, closedOn: string, reason: string | null, askAgainOn: string | null];
  /** The reason that the suggestion rests on: its sentence is told once for all cells. */
  suggested?: number;
};

/** The sign for what is known of a cell, in order of trust. */
export function codeOf({ has, had, interested, declined, suggested }: Fact): Code {
  if (has) return interested ? "H" : "h";
  if (had) return interested ? "P" : declined ? "q" : "p";
  if (interested) return "i";
  if (declined) return "d";
  return suggested === undefined ? "." : "s";
}

/** "Has; Interested". */
export function codeInWords(code: Code) {
  return CODES[code].map((state) => STATES[state].word).join("; ");
}

/** "●★". */
export function shapesOf(code: Code) {
  return CODES[code].map((state) => STATES[state].shape).join("");
}

/** Whether a sign says that the customer has the product, or wants it. */
export const isHas = (code: string) => code === "h" || code === "H";
export const isWanted = (code: string) => code === "i" || code === "H" || code === "P";

/** What two readings of a cell are compared by: a suggestion comes and goes by itself, nobody changed the cell. */
export function seenAs(code: string) {
  return code === "s" ? "." : code;
}

type RowTotals = { has: number; of: number; percent: number; interested: number; suggested: number };

/**
 * What a row adds up to, over the columns shown. Coverage counts offered products only: nobody can be given another.
 * @param historic for each column, whether its product is Historic
 */
export function rowTotals(codes: string, historic: readonly boolean[]): RowTotals {
  const totals = { has: 0, of: 0, percent: 0, interested: 0, suggested: 0 };
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] as string;
    if (!historic[at]) {
      totals.of++;
      if (isHas(code)) totals.has++;
    }
    if (isWanted(code)) totals.interested++;
    if (code === "s") totals.suggested++;
  }
  totals.percent = percent(totals.has, totals.of);
  return totals;
}

/** A share in whole per cent; nothing of nothing is 0. */
export function percent(part: number, whole: number) {
  return whole > 0 ? Math.round((100 * part) / whole) : 0;
}

/** A row's signs with what is known of those that are not open. */
export type Cells = { codes: string; facts: readonly Fact[] };

const knownBefore = (codes: string, at: number) => codes.slice(0, at).replaceAll(".", "").length;

/** What is known of the cell at a column. */
export function factAt({ codes, facts }: Cells, at: number): Fact {
  return codes[at] === "." ? {} : (facts[knownBefore(codes, at)] ?? {});
}

/** The row with another cell at a column. */
export function withCell<Row extends Cells>(row: Row, at: number, code: Code, fact: Fact): Row {
  const nth = knownBefore(row.codes, at);
  const facts = [...row.facts];
  facts.splice(nth, row.codes[at] === "." ? 0 : 1, ...(code === "." ? [] : [fact]));
  return { ...row, codes: row.codes.slice(0, at) + code + row.codes.slice(at + 1), facts };
}
