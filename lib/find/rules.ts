import { searchKey } from "#lib/text.ts";

/** How well a name answers what was typed, least first: it is it, begins with it, has a word that does, holds it. */
export function rank(name: string, typed: string) {
  const key = searchKey(name);
  const words = typed.split(" ").filter(Boolean);
  if (key === typed) return 0;
  if (key.startsWith(typed)) return 1;
  const own = key.split(/[^\p{L}\p{N}]+/u);
  if (words.every((word) => own.some((part) => part.startsWith(word)))) return 2;
  return words.every((word) => key.includes(word)) ? 3 : null;
}

/** Those that answer what was typed, the best first, at most so many. Equal ones keep the order they came in. */
export function best<T>(of: readonly T[], nameOf: (one: T) => string, typed: string, most: number): T[] {
  return of
    .map((one) => ({ one, rank: rank(nameOf(one), typed) }))
    .filter((found): found is { one: T; rank: number } => found.rank !== null)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ one }) => one);
}
