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
  signIn: "Sign-in",
  "Customer Products": "Customer Products",
  Customers: "Customers",
  Staff: "Staff",
};

/** What each kind of record is called in the log; a product's name follows it. */
export const SUBJECT_WORDS: Record<string, string> = {
  product: "Customer Product",
  type: "Type",
  default: "Default product",
  customer: "Customer",
  gap: "Time away",
  carried: "Carried product",
  holding: "Has",
  source: "Held because:",
  interest: "Interested in",
  staff: "Person",
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
