import { characters, line, numberKey, searchKey } from "#lib/text.ts";

/** What somebody looks for, made ready for matching. */
export type Search = {
  /** As typed, tidied. */
  said: string;
  /** Folded, without accents. */
  text: string;
  /** Each must stand somewhere in the name or the account number. */
  words: string[];
  /** Digits that must stand somewhere in a number; empty where there are too few. */
  key: string;
  /** One or two characters: only beginnings of names are looked at. */
  short: boolean;
};

/** Three characters in a row is what the search index knows. */
const SHORTEST = 3;

/** Reads what was typed into a search field, whatever it holds. @returns nothing for nothing to look for */
export function readSearch(typed: string): Search | null {
  const said = line(
    typed
      .slice(0, 400)
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}\ufffd]/gu, " "),
  );
  const tidy = [...said].slice(0, 100).join("").trim();
  const text = searchKey(tidy).replace(/\s+/g, " ").trim();
  if (text === "") return null;
  const short = characters(text) < SHORTEST;
  const words = text.split(" ");
  const long = words.some((word) => characters(word) >= SHORTEST);
  const key = numberKey(tidy);
  return {
    said: tidy,
    text,
    words: long ? words : [text],
    key: short || characters(key) < SHORTEST ? "" : key,
    short,
  };
}

/** A text as a phrase that the search index takes literally, whatever stands in it. */
export function phrase(text: string) {
  return `"${text.replaceAll('"', '""')}"`;
}

/** What the search index is asked about names and account numbers. Shorter words are looked for in what it finds. */
export function nameExpression(search: Search) {
  return search.words
    .filter((word) => characters(word) >= SHORTEST)
    .map(phrase)
    .join(" AND ");
}

/** Whether a customer's folded name or account number is what was looked for. */
export function matchesName(search: Search, nameKey: string, accountKey: string) {
  if (search.short) return nameKey.startsWith(search.text);
  const text = `${nameKey}\n${accountKey}`;
  return search.words.every((word) => text.includes(word));
}

/** Whether a number's key holds what was looked for. */
export function matchesNumber(search: Search, key: string) {
  return search.key !== "" && key.includes(search.key);
}
