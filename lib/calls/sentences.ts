import { type Arithmetic, suggestionSentence } from "#lib/suggestions/sentences.ts";
import { showDay } from "#lib/time.ts";
import { OUTCOMES, type Outcome } from "./rules.ts";

/** What a row of the list knows that is worth saying. */
type SayFacts = {
  product: string;
  openedOn: string | null;
  note: string | null;
  /** Since when they have it, who have it already. */
  hasSince: string | null;
  lastCall: { calledOn: string; outcome: Outcome; note: string | null } | null;
  arithmetic: Arithmetic | null;
};

/** So much of a note is said; all of it stands beside. */
const SAID = 90;

/** " (asked for two lines)": in one line, and cut at a word. */
function aside(note: string | null) {
  const words = note?.replace(/\s+/g, " ").trim();
  if (!words) return "";
  if (words.length <= SAID) return ` (${words.replace(/[.;,]$/, "")})`;
  const cut = words.slice(0, SAID);
  return ` (${cut.slice(0, Math.max(cut.lastIndexOf(" "), SAID / 2)).replace(/[.;,]$/, "")}…)`;
}

/** Whether the sentence has all of the note: it need not stand beside it again. */
export function saysWhole(say: string, note: string | null) {
  return aside(note) !== "" && !aside(note).endsWith("…)") && say.includes(aside(note));
}

/** The sentence to say on the phone, made of facts about this customer and counts: nobody else is named. */
export function sayOn({ product, openedOn, note, hasSince, lastCall, arithmetic }: SayFacts) {
  if (openedOn !== null) {
    if (hasSince !== null)
      return `You have had ${product} since ${showDay(hasSince)} and asked for more on ${showDay(openedOn)}${aside(note)}. Shall we add it?`;
    if (lastCall?.outcome === "interested" && lastCall.calledOn >= openedOn)
      return `When we rang on ${showDay(lastCall.calledOn)} you were interested in ${product}${aside(lastCall.note ?? note)}. Shall we set it up?`;
    return `You asked about ${product} on ${showDay(openedOn)}${aside(note)}. Shall we set it up?`;
  }
  if (!arithmetic) return `May I tell you about ${product}?`;
  const { because, also, sample } = arithmetic;
  const [count, of] = [also.toLocaleString("en-GB"), sample.toLocaleString("en-GB")];
  const them = because.length === 2 ? "both" : "it";
  return `You have ${because.join(" and ")}: ${count} of ${of} customers with ${them} also have ${product}. Would it help you too?`;
}

/** Why a row is on the list. */
export function whyListed({ openedOn, arithmetic }: Pick<SayFacts, "openedOn" | "arithmetic">) {
  if (openedOn !== null) return `Interested since ${showDay(openedOn)}`;
  return arithmetic ? suggestionSentence(arithmetic) : "Suggested";
}

/** How many are counted as left; past it, there are more. */
export const LEFT_COUNTED = 500;

/** How far along the day is. `left` stops at 500; `further`: not all of the list was looked at. */
export type Progress = { outcomes: Record<Outcome, number>; mine: number; left: number; further: boolean };

/** "12 rung today (2 have it, 5 interested, 3 not for them, 2 no answer), 7 of them by you". */
export function rungInWords({ outcomes, mine }: Progress) {
  const parts = (Object.keys(OUTCOMES) as Outcome[]).flatMap((outcome) =>
    outcomes[outcome] > 0
      ? [`${outcomes[outcome]} ${OUTCOMES[outcome][outcomes[outcome] === 1 ? "one" : "counted"]}`]
      : [],
  );
  const rung = sumOf(outcomes);
  if (rung === 0) return "Nobody rung today yet";
  const by = mine === rung ? "all by you" : mine === 0 ? "none by you" : `${mine} by you`;
  return `${rung} rung today (${parts.join(", ")}), ${by}`;
}

/** "28 left", "more than 500 left", "at least 40 left". */
export function leftInWords({ left, further }: Pick<Progress, "left" | "further">) {
  if (left > LEFT_COUNTED) return `more than ${LEFT_COUNTED} left`;
  return further ? `at least ${left} left` : `${left} left`;
}

/** How many were rung, whatever came of it. */
export function sumOf(outcomes: Record<Outcome, number>) {
  return Object.values(outcomes).reduce((sum, count) => sum + count, 0);
}

/** "Bell & Co: no answer. To be rung again on 2 Jun 2026." */
export function recordedInWords({
  customer,
  outcome,
  againOn,
}: {
  customer: string;
  outcome: Outcome;
  againOn: string | null;
}) {
  const again = againOn === null ? "" : ` To be rung again on ${showDay(againOn)}.`;
  return `${customer}: ${OUTCOMES[outcome].told}.${outcome === "declined" && againOn === null ? " Never to be rung about it again." : again}`;
}
