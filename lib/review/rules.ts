import { counted } from "#lib/text.ts";

/** The review lists: what looks wrong, or is due, and the one-click repairs it offers (the first is the usual one). */
export const REVIEW_LISTS = {
  unsourced: {
    title: "Nothing behind it",
    help: "They have it, but no active number or feature accounts for it any more. End says they left it that day; Keep records by hand that they have it.",
    none: "Everything customers have has an active number or feature behind it, or was recorded by hand.",
    heads: { day: "Nothing behind it since", detail: "Note" },
    repairs: { end: "End", keep: "Keep" },
  },
  missing: {
    title: "Carried, not had",
    help: "An active number or feature carries an Auto-Add product that the customer does not have.",
    none: "Every customer has the Auto-Add products that their numbers and features carry.",
    heads: { day: "", detail: "Carried by" },
    repairs: { add: "Add to customer" },
  },
  had: {
    title: "Interested in what they have",
    help: "An interest is open in something the customer has already. They may want more; else it is acquired.",
    none: "Nobody is down as interested in something they have.",
    heads: { day: "Interested since", detail: "Note" },
    repairs: { acquire: "Close as acquired" },
  },
  historic: {
    title: "Interested in Historic products",
    help: "An interest is open in a product that is not offered any more.",
    none: "Nobody is down as interested in a Historic product.",
    heads: { day: "Interested since", detail: "Successor" },
    repairs: { succeed: "Move to successor", withdraw: "Withdraw" },
  },
  again: {
    title: "Ask again",
    help: "They declined it until a day that has come.",
    none: "No ask-again day has come.",
    heads: { day: "Ask again on", detail: "Declined because" },
    repairs: { ask: "Open interest again" },
  },
} as const satisfies Record<
  string,
  {
    title: string;
    help: string;
    none: string;
    /** What its own columns are called; no day, no column. */
    heads: { day: string; detail: string };
    repairs: Readonly<Record<string, string>>;
  }
>;

export type ReviewList = keyof typeof REVIEW_LISTS;
export type Repair = { [L in ReviewList]: keyof (typeof REVIEW_LISTS)[L]["repairs"] }[ReviewList];

export const REVIEW_LIST_NAMES = Object.keys(REVIEW_LISTS) as ReviewList[];
export const REPAIRS = REVIEW_LIST_NAMES.flatMap((list) => Object.keys(REVIEW_LISTS[list].repairs)) as [
  Repair,
  ...Repair[],
];

/** What else there is to know of a line, in words. */
export function detailInWords(list: ReviewList, detail: string | null) {
  if (list === "missing") return counted(Number(detail), "number or feature", "numbers and features");
  return detail ?? "";
}

/** Whether a text, of an address, names a review list. */
export function isReviewList(text: string): text is ReviewList {
  return Object.hasOwn(REVIEW_LISTS, text);
}

/** The list a repair belongs to. */
export function listOfRepair(repair: Repair): ReviewList {
  return REVIEW_LIST_NAMES.find((list) => Object.hasOwn(REVIEW_LISTS[list].repairs, repair)) ?? "unsourced";
}
