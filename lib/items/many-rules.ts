import type { consequences } from "#lib/automation/rules.ts";
import { characters, counted, hasHiddenCharacters, line } from "#lib/text.ts";

/** As many numbers as one box takes. */
export const MOST_LINES = 500;

/** A line of the box: its place in it, counted from 1, and why it cannot be added. */
export type ManyLine = { line: number; label: string; problem: string | null };

/** What many numbers at once would do, or did. */
export type ManyLooked = {
  lines: ManyLine[];
  sentences: string[];
  /** Tells this look from one at other lines, another day or other products. */
  digest: string;
  /** It is done: what the log says of it, whether it can be undone here, and where it is told. */
  done?: { title: string; outcome: string; undo: number | undefined; href: string } | undefined;
};

/** The lines of a box that say something, each with its place. */
export function linesOf(text: string) {
  return text
    .split(/\r\n?|\n/)
    .map((raw, at) => ({ line: at + 1, raw: raw.trim() }))
    .filter(({ raw }) => raw !== "");
}

/** Why a line cannot be a number, whoever has it; nothing where it can. */
export function malformed(raw: string) {
  if (/[\t,;]/.test(raw)) return "One number a line: there is a comma, a semicolon or a tab in it.";
  if (hasHiddenCharacters(raw)) return "It contains characters that cannot be seen. Type it again.";
  if (characters(line(raw)) > 100) return "A number can have at most 100 characters.";
  if (!/\p{N}/u.test(raw)) return "There is no digit in it. If it is right, add it alone.";
  return null;
}

/** What follows for one product that so many new numbers carry, in words (domain: Automation). */
export function manyInWords(
  name: string,
  followed: ReturnType<typeof consequences>,
  { has, count, done }: { has: boolean; count: number; done: boolean },
) {
  const numbers = counted(count, "number");
  const closes = followed.closeInterest ? `; the open interest ${done ? "closed" : "closes"} as acquired` : "";
  if (followed.startHolding)
    return `${name} ${done ? "added" : "will be added"} to the customer, because of ${numbers}${closes}.`;
  if (followed.addSource)
    return `${name} is held already, and ${done ? "is now" : "will be"} held because of ${counted(count, "more number", "more numbers")}${closes}.`;
  if (followed.closeInterest) return `${name}: the open interest ${done ? "closed" : "closes"} as acquired.`;
  if (done) return undefined;
  return has ? `${name} is held already: nothing changes.` : `${name} will not be added to the customer.`;
}
