import { showDay } from "#lib/time.ts";
import type { Fact } from "./cells.ts";

const told = (words: string | null) => (words ? `: ${words}` : "");

/** What is said where a suggestion was settled and no longer is: it is there again once the base has been read anew. */
export const SUGGESTED_AGAIN = "The suggestion comes back with the next count, mostly within a minute.";

/** Why a cell is what it is, a sentence for each of its states, in their order. */
export function reasonsOf({ has, had, interested, declined, suggested }: Fact, suggestion: (id: number) => string) {
  const reasons: string[] = [];
  if (has) {
    const [, since, because, unsourcedSince, note] = has;
    const behind = unsourcedSince
      ? `, no active number or feature since ${showDay(unsourcedSince)}`
      : because
        ? `, because of ${because}`
        : "";
    reasons.push(`Has since ${showDay(since)}${behind}${told(note)}`);
  }
  if (had && !has) {
    const [, since, until, reason] = had;
    reasons.push(`Had from ${showDay(since)} to ${showDay(until)}${told(reason)}`);
  }
  if (interested) {
    const [, , openedOn, note] = interested;
    reasons.push(`Interested since ${showDay(openedOn)}${told(note)}`);
  }
  if (declined) {
    const [, closedOn, reason, askAgainOn] = declined;
    const again = askAgainOn ? `; ask again on ${showDay(askAgainOn)}` : "; not to be asked again";
    reasons.push(`Declined on ${showDay(closedOn)}${told(reason)}${again}`);
  }
  if (reasons.length === 0)
    reasons.push(suggested === undefined ? "Open: not had, not declined" : `Suggested: ${suggestion(suggested)}`);
  return reasons;
}
