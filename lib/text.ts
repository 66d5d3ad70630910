/** Pure text rules, shared by every noun. */

/** One line of text as it is stored: NFC, white space folded to single spaces, trimmed. */
export function line(text: string) {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

/** Several lines of text as they are stored: NFC, line ends as "\n", trimmed. */
export function lines(text: string) {
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+/g, " ")
    .trim();
}

/** Characters nobody types and nobody sees: controls, direction overrides, halves of a character. */
export function hasHiddenCharacters(text: string) {
  return /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u.test(text.replaceAll("\n", ""));
}

/** Length in characters as a person counts them on the keyboard (code points), as SQLite's `length()` does. */
export function characters(text: string) {
  return [...text].length;
}

/** What a name is compared by: case folded, so that "HOSTED voice" is "Hosted Voice". */
export function fold(text: string) {
  return line(text).toUpperCase().toLowerCase().normalize("NFC");
}

/** What a name is sorted and searched by: folded, and without accents. */
export function searchKey(text: string) {
  return fold(text)
    .normalize("NFKD")
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
