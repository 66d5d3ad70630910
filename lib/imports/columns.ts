import { IMPORT_FILES, type ImportFile, LAYOUTS, REFUSED_COLUMNS } from "./layouts.ts";

/** What the columns of a file are taken for. Pure: the page and the upload ask alike. */

/** A header's name as columns are called: lower case, words joined by "_". */
export function columnName(text: string) {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}

/** All that a column of this file can be, what must be there first. */
export function fieldsOf(kind: ImportFile): string[] {
  return [...LAYOUTS[kind].columns, ...LAYOUTS[kind].optional];
}

/** What each column of a header is taken for by its name; "" for one that is none of this file. */
export function columnsByName(kind: ImportFile, header: readonly string[]) {
  const fields = fieldsOf(kind);
  return header.map(columnName).map((name) => (fields.includes(name) ? name : ""));
}

/**
 * Which of the files it is: by its own name, else by its columns: the needed ones first, then how many it knows. One of
 * which nothing is known is taken for customers until somebody says otherwise.
 */
export function kindOf(name: string, header: readonly string[]): ImportFile {
  const named = IMPORT_FILES.filter((kind) => name.toLowerCase().includes(kind.replace(".csv", "")));
  const known = (kind: ImportFile) => {
    const fields = columnsByName(kind, header).filter(Boolean);
    const needed = LAYOUTS[kind].columns.filter((name) => fields.includes(name));
    return needed.length / LAYOUTS[kind].columns.length + fields.length / 1000;
  };
  const among = named.length > 0 ? named : IMPORT_FILES;
  const first = among.find((kind) => kind === "customers.csv") ?? among[0] ?? "customers.csv";
  return among.reduce((best, kind) => (known(kind) > known(best) ? kind : best), first);
}

/** The columns that nothing says what they are: neither a field of the file, nor a mark of refused rows. */
export function unknownColumns(header: readonly string[], columns: readonly string[]) {
  return header.filter((name, at) => columns[at] === "" && !REFUSED_COLUMNS.includes(columnName(name)));
}

/** What is wrong with what the columns are taken for, as a sentence; nothing for what can be read. */
export function columnsFault(kind: ImportFile, columns: readonly string[]) {
  const taken = columns.filter(Boolean);
  const twice = taken.find((name, at) => taken.indexOf(name) !== at);
  if (twice !== undefined) return `Two columns are taken for "${twice}". Choose one of them.`;
  const strange = taken.find((name) => !fieldsOf(kind).includes(name));
  if (strange !== undefined) return `The column "${strange}" is not one of ${kind}.`;
  const missing = LAYOUTS[kind].columns.filter((name) => !taken.includes(name));
  if (missing.length > 0) return `Nothing is taken for ${missing.map((name) => `"${name}"`).join(", ")} yet.`;
  return undefined;
}

/** Two files of one kind, as a sentence; nothing where each is of its own. */
export function kindsTwice(files: readonly { name: string; kind: ImportFile }[]) {
  const twice = files.find(({ kind }, at) => files.findIndex((other) => other.kind === kind) !== at);
  return (
    twice &&
    `Two files are taken for ${twice.kind}. Choose what ${twice.name} is, or bring them one after the other: in one import there is one of each kind.`
  );
}

/** What is wrong with a header whose cells are kept apart by something else than commas. */
export function notCommas(header: readonly string[]) {
  const [only = "", ...more] = header;
  const by = more.length === 0 ? [";", "\t", "|"].find((sign) => only.split(sign).length > 2) : undefined;
  if (by === undefined) return undefined;
  return `Its cells are kept apart by ${by === "\t" ? "tabs" : `"${by}"`}, not by commas. Save it as CSV with commas.`;
}

/** What is wrong with a header as such, whatever its columns mean. */
export function headerTwice(header: readonly string[]) {
  const names = header.map(columnName);
  const twice = header.find((name, at) => name.trim() !== "" && names.indexOf(columnName(name)) !== at);
  return twice === undefined ? undefined : `The column "${twice.trim().slice(0, 60)}" stands twice in the header.`;
}
