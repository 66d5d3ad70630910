/** Why files were not taken at all, as the address says it. */
const PROBLEMS = {
  "no-file": "No file was chosen. Choose one or several, then send them.",
  "broken-off": "The files did not come whole: the connection broke off. Nothing was taken. Send them again.",
  products:
    "products.csv or types.csv is a matter of the catalogue: it needs the permission Customer Products (edit). Nothing was taken.",
  many: "Nothing was taken: too many imports are open. Import one of those below, or throw one away, then send them again.",
  disk: "Nothing was taken: the server's disk is full, or cannot be written. Tell an administrator.",
  busy: "The base is busy with another long change. Nothing was taken: send them again in a moment.",
} as const;

export type Problem = keyof typeof PROBLEMS;

/** The sentence for a problem in the address; nothing for any other word. */
export function problemInWords(word: string): string | undefined {
  return Object.hasOwn(PROBLEMS, word) ? PROBLEMS[word as Problem] : undefined;
}
