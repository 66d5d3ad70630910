import { showDay } from "#lib/time.ts";

/** What each column is called on the screen. A column that is not here is bookkeeping, and not shown. */
const LABELS: Record<string, string> = {
  name: "Name",
  displayClass: "Display Class",
  displayPosition: "Display Position",
  availability: "Availability",
  onNumbers: "On Numbers",
  onFeatures: "On Features",
  autoAddToCustomer: "Auto-Add to Customer",
  autoRemoveFromInterests: "Auto-Remove from Customer Interests",
  accountNumber: "Account number",
  status: "Status",
  accountManagerId: "Account manager",
  marketingConsent: "Marketing consent",
  successorId: "Succeeded by",
  label: "Name",
  typeId: "Type",
  numberId: "On number",
  startDate: "Start day",
  droppedOn: "Dropped on",
  since: "Since",
  until: "Until",
  endReason: "End reason",
  note: "Note",
  unsourcedSince: "No active number or feature since",
  openedOn: "Opened on",
  closedOn: "Closed on",
  closedAs: "Closed as",
  reason: "Reason",
  askAgainOn: "Ask again on",
  calledOn: "Rung on",
  againOn: "Ring again on",
  signIn: "Sign-in",
  shared: "Shared",
  expiresOn: "Last day",
  "Customer Products": "Customer Products",
  Customers: "Customers",
  Staff: "Staff",
};

/** What each kind of record is called in the log; a product's name follows it. What is told by `told` is not here. */
export const SUBJECT_WORDS: Record<string, string> = {
  product: "Customer Product",
  type: "Type",
  default: "Default product",
  customer: "Customer",
  holding: "Has",
  interest: "Interested in",
  staff: "Person",
  view: "View",
  "private view": "Private view",
  token: "API token",
  "left alone": "Left alone:",
};

/** Stored codes whose words are not the code itself, by column. */
const VALUE_WORDS: Record<string, Record<string, string>> = {
  availability: { headline: "Headline", standard: "Standard", historic: "Historic" },
};

/** `from` is empty where the column was not there before: a row that was created. */
export type Difference = { label: string; from: string; to: string };
type Values = Record<string, unknown> | null;

/** A stored value in words. `names` gives the words for ids. */
function inWords(value: unknown, name: string | undefined) {
  if (value === null || value === undefined || value === "") return "nothing";
  if (name) return name;
  if (value === true) return "yes";
  if (value === false) return "no";
  const text = String(value);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? showDay(text) : text;
}

/**
 * What a log entry changed, in words, column by column.
 * @param before the columns as they were; `{}` lists the values of a row that was created
 * @param names words for the ids in it, by column and id ("accountManagerId 7")
 */
export function differences(
  before: Values,
  after: Values,
  names: ReadonlyMap<string, string> = new Map(),
): Difference[] {
  if (!before || !after) return [];
  const word = (column: string, value: unknown) =>
    inWords(value, names.get(`${column} ${value}`) ?? VALUE_WORDS[column]?.[String(value)]);
  return Object.keys(after).flatMap((column) => {
    const label = LABELS[column];
    if (!label) return [];
    const from = column in before ? word(column, before[column]) : "";
    return [{ label, from, to: word(column, after[column]) }];
  });
}

/** A difference as the log says it: what was not there before is only named. */
export function inSentence({ label, from, to }: Difference) {
  if (from === "nothing" || from === "") return `${label} ${to}`;
  return to === "nothing" ? `${label} taken away, was ${from}` : `${label} from ${from} to ${to}`;
}

/** A log entry about an item's doings, ready for words. */
type ItemEntry = {
  subject: string;
  verb: string;
  after: Values;
  product: string | null;
  /** The number or feature it is about, or that did it: "number 0113 496 0000". */
  item: string | undefined;
  /** What kind of source it is. */
  kind: string | undefined;
};

const day = (values: Values, column: string) => {
  const value = values?.[column];
  return typeof value === "string" ? showDay(value) : "";
};

const SOURCE_VERBS: Record<string, string> = { added: "held", ended: "no longer held" };
/** What clears the mark that nothing accounts for a holding. */
const CLEARED: Record<string, string> = {
  "accounted for by an item": "has an active number or feature again",
  "accounted for by hand": "accounted for by hand",
  "accounted for by import": "accounted for as imported",
};
const BY_SOURCE: Record<string, string> = { hand: "as recorded by hand", import: "as imported" };

/**
 * Entries that name more than one record, or whose columns say less than a sentence: what it is about, what happened,
 * and the columns that the sentence tells already. Nothing for all others.
 */
export function told({ subject, verb, after, product, item, kind }: ItemEntry) {
  const name = product ?? "Product";
  const it = item ?? "a number or feature";
  const because = BY_SOURCE[kind ?? ""] ?? (item || kind === "item" ? `because of ${it}` : "");
  if (subject === "gap")
    return { what: sentence(it), verb: `was gone from ${day(after, "since")} to ${day(after, "until")}`, tells: [] };
  if (subject === "carried")
    return { what: name, verb: verb.startsWith("start") ? `on ${it}, ${verb}` : `${verb} ${it}`, tells: [] };
  if (subject === "source") {
    const known = SOURCE_VERBS[verb];
    const verbs = [known ?? "held", because].filter(Boolean).join(" ");
    return { what: name, verb: known ? verbs : `${verbs}, ${verb}`, tells: [] };
  }
  if (subject === "import") return { what: "Import", verb: figures(after), tells: Object.keys(after ?? {}) };
  if (subject === "call")
    return { what: `Call about ${name}`, verb: after?.outcome ? String(after.outcome) : verb, tells: ["outcome"] };
  if (subject === "interest" && after?.closedAs)
    return {
      what: `Interest in ${name}`,
      verb: typeof after.closedByItemId === "number" ? `${verb} because of ${it}` : verb,
      tells: ["closedAs"],
    };
  if (subject === "holding" && after && "unsourcedSince" in after && !("until" in after)) {
    const gone = after.unsourcedSince !== null;
    return {
      what: name,
      verb: gone
        ? `left without an active number or feature since ${day(after, "unsourcedSince")}`
        : (CLEARED[verb] ?? "accounted for again"),
      tells: ["unsourcedSince"],
    };
  }
  return undefined;
}

/** "of customers.csv: 3 read, 2 created, 1 refused", file by file. */
function figures(files: Values) {
  const words = Object.entries(files ?? {}).map(([file, counts]) => {
    const told = Object.entries((counts ?? {}) as Record<string, number>).filter(([, count]) => count > 0);
    return `${file}: ${told.map(([what, count]) => `${count.toLocaleString("en-GB")} ${what}`).join(", ")}`;
  });
  return words.length > 0 ? `of ${words.join("; ")}` : "imported";
}

function sentence(text: string) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
