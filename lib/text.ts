/** Pure text rules, shared by every noun. */

/** The longest text that is normalised, in UTF-16 units: above all that is kept anywhere, whatever its accents. */
export const LONGEST = 5000;

/** Normalising a run of accents takes the square of its length, so a text too long to be kept stays as it is. */
function normal(text: string, form: "NFC" | "NFKD") {
  return text.length > LONGEST ? text : text.normalize(form);
}

/** One line of text as it is stored: NFC, white space folded to single spaces, trimmed. */
export function line(text: string) {
  return normal(text, "NFC").replace(/\s+/g, " ").trim();
}

/** Several lines of text as they are stored: NFC, line ends as "\n", trimmed. */
export function lines(text: string) {
  return normal(text, "NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+/g, " ")
    .trim();
}

/** Signs that belong together as one picture; a flag spells its country in signs that show nothing alone. */
const PICTURE =
  /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}|\p{Extended_Pictographic}\p{Emoji_Modifier}?[\ufe0e\ufe0f]?(?:\u200d\p{Extended_Pictographic}\p{Emoji_Modifier}?[\ufe0e\ufe0f]?)*|[0-9#*]\ufe0f\u20e3/gu;

/**
 * Characters nobody types and nobody sees, outside a picture: controls, direction overrides, joiners, fillers, blanks,
 * halves of a character, and the sign for one that was lost.
 */
export function hasHiddenCharacters(text: string) {
  return /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u202a-\u202e\u2066-\u2069\ufeff\ufffd-\uffff\u2800]/u.test(
    text.replaceAll("\n", "").replace(PICTURE, ""),
  );
}

/** Length in characters as a person counts them on the keyboard (code points), as SQLite's `length()` does. */
export function characters(text: string) {
  return [...text].length;
}

/** What a name is compared by: case folded, without what shows nothing, so that "HOSTED voice" is "Hosted Voice". */
export function fold(text: string) {
  const shown = line(text.replace(/\p{Default_Ignorable_Code_Point}/gu, ""));
  return normal(shown.toUpperCase().toLowerCase(), "NFC");
}

/** What a name is sorted and searched by: folded, and without accents. */
export function searchKey(text: string) {
  return normal(fold(text), "NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/** What a number is matched by: without spaces, hyphens and brackets. */
export function numberKey(text: string) {
  return fold(text).replace(/[\s()[\]{}\-\u2010-\u2015]/g, "");
}

/** "1 customer", "2,400 customers". */
export function counted(count: number, one: string, many = `${one}s`) {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}

/** A sentence begins with a capital. */
export function sentence(words: string) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "A, B and C". */
export function listed(words: readonly string[]) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** A text that may be endless, cut to so many characters. */
export function cut(text: string, most: number) {
  return text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text;
}

/** "A, B and 12 others": the first eight of a list that may be long. */
export function fewOf(words: readonly string[], most = 8) {
  const more = words.length - most;
  return listed(more > 1 ? [...words.slice(0, most), counted(more, "other")] : words);
}

/** A row's id, as an address or a cursor has it; nothing for any other text. */
export function idIn(text: string | undefined) {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
