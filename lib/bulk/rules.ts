import type { z } from "zod";
import { counted } from "#lib/text.ts";
import { showDay } from "#lib/time.ts";
import type { BulkForm } from "./schema.ts";

/** What can be done to many customers at once, each with its words on screen. */
export const ACTS = {
  "add-holding": "Add what they have",
  "end-holding": "End what they have",
  "open-interest": "Open an interest",
  "close-interest": "Close an interest",
  "account-manager": "Set account manager",
} as const;

export type ActName = keyof typeof ACTS;
export const ACT_NAMES = Object.keys(ACTS) as [ActName, ...ActName[]];

/** Whether a text, of an address, names one of them. */
export function isAct(text: string): text is ActName {
  return Object.hasOwn(ACTS, text);
}

/** So many customers are changed at once, while others wait: a fifth of a second. More is for the background. */
export const AT_ONCE = 1000;

/** How many customers one change may touch: its preview is worked out while others wait. */
export const MOST_AT_ONCE = 20_000;

/** One of them with all it needs. Days: company time zone. */
export type BulkAct =
  | { act: "add-holding"; productId: number; day: string; note: string | null; closeInterest: boolean }
  | { act: "end-holding"; productId: number; day: string; reason: string | null }
  | { act: "open-interest"; productId: number; day: string; note: string | null }
  | ({ act: "close-interest"; productId: number; day: string } & Closing)
  | { act: "account-manager"; accountManagerId: number | null };

type Closing = {
  closedAs: "acquired" | "declined" | "withdrawn";
  reason: string | null;
  askAgainOn: string | null;
};

/** What a form or an address asks for; the shape has seen that what the act needs is there. */
export function askedAct(input: Omit<z.output<typeof BulkForm>, "who">): BulkAct {
  const { act, note, reason, closeInterest, closedAs = "withdrawn", askAgainOn, accountManagerId } = input;
  const what = { productId: input.productId ?? 0, day: input.day ?? "" };
  switch (act) {
    case "add-holding":
      return { act, ...what, note, closeInterest };
    case "end-holding":
      return { act, ...what, reason };
    case "open-interest":
      return { act, ...what, note };
    case "close-interest":
      return { act, ...what, closedAs, reason, askAgainOn };
    case "account-manager":
      return { act, accountManagerId: accountManagerId === "none" ? null : Number(accountManagerId) };
  }
}

/** Why a customer is left alone, of one and of many. */
export const WHY = {
  has: ["has it already", "have it already"],
  closed: ["is a closed customer", "are closed customers"],
  overlaps: ["had it until a later day", "had it until a later day"],
  lacks: ["does not have it", "do not have it"],
  later: ["has it since a later day", "have it since a later day"],
  wants: ["is interested already", "are interested already"],
  declined: ["declined it", "declined it"],
  idle: ["is not interested", "are not interested"],
  "wants later": ["became interested on a later day", "became interested on a later day"],
  same: ["is set so already", "are set so already"],
  meanwhile: ["changed since the preview", "changed since the preview"],
} as const;

export type Why = keyof typeof WHY;

/** "Has it already". */
export function whyInWords(why: Why) {
  const [one] = WHY[why];
  return one.charAt(0).toUpperCase() + one.slice(1);
}

/** The sums of a bulk change. */
export type BulkSums = {
  customers: number;
  changed: number;
  /** Interests that close with it. */
  interests: number;
  /** Who have an active number or feature that carries it still. */
  carried: number;
  left: Partial<Record<Why, number>>;
};

/** "10 have it already, 1 is a closed customer"; nothing where nobody is left alone. */
export function leftInWords(left: BulkSums["left"]) {
  return Object.entries(left)
    .map(([why, count]) => `${count.toLocaleString("en-GB")} ${WHY[why as Why][count === 1 ? 0 : 1]}`)
    .join(", ");
}

/** @param name of the product, or of the account manager (none: nobody) */
export function doneInWords(act: BulkAct, name: string | undefined, count: number) {
  const many = counted(count, "customer");
  switch (act.act) {
    case "add-holding":
      return `${name} added to ${many}`;
    case "end-holding":
      return `${name} ended for ${many}`;
    case "open-interest":
      return `Interest in ${name} opened for ${many}`;
    case "close-interest":
      return `Interest in ${name} closed as ${act.closedAs} for ${many}`;
    case "account-manager":
      return name ? `Account manager set to ${name} for ${many}` : `Account manager taken off ${many}`;
  }
}

/** The same before it is done: what the button says. */
export function toDoInWords(act: BulkAct, name: string | undefined, count: number) {
  const many = counted(count, "customer");
  switch (act.act) {
    case "add-holding":
      return `Add ${name} to ${many}`;
    case "end-holding":
      return `End ${name} for ${many}`;
    case "open-interest":
      return `Open interest in ${name} for ${many}`;
    case "close-interest":
      return `Close interest in ${name} as ${act.closedAs} for ${many}`;
    case "account-manager":
      return name ? `Set account manager to ${name} for ${many}` : `Take account manager off ${many}`;
  }
}

/** What else it says, line by line, as it was asked for. */
export function askedInWords(act: BulkAct) {
  if (act.act === "account-manager") return [];
  const day = { "add-holding": "Since", "end-holding": "Ended on", "open-interest": "Since", "close-interest": "On" };
  return [
    `${day[act.act]} ${showDay(act.day)}.`,
    ...("note" in act && act.note ? [`Note: ${act.note}`] : []),
    ...("reason" in act && act.reason ? [`Reason: ${act.reason}`] : []),
    ...("askAgainOn" in act && act.askAgainOn ? [`Ask again on ${showDay(act.askAgainOn)}.`] : []),
  ];
}

/** What follows besides, in sentences: interests that close, products that are carried still. */
export function followsInWords(act: BulkAct, { interests, carried }: BulkSums, done: boolean) {
  return [
    act.act === "add-holding" &&
      interests > 0 &&
      `${counted(interests, "open interest")} ${done ? "closed" : interests === 1 ? "closes" : "close"} as acquired.`,
    act.act === "end-holding" &&
      carried > 0 &&
      `${counted(carried, "customer")} ${carried === 1 ? "has" : "have"} an active number or feature that carries it still: it stays ended until one comes to carry it anew.`,
  ].filter((sentence) => sentence !== false);
}
