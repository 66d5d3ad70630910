import { RuleBroken } from "#lib/errors.ts";

type Open = { openedOn: string; note: string | null };
type Refused = { reason: string | null; askAgainOn: string | null };
type Given = { [name in keyof (Open & Refused)]?: (Open & Refused)[name] | undefined };

/**
 * What of an interest is corrected: its day and note while it is open, why it was declined once it is closed.
 * @throws RuleBroken at a field that is not the one's to correct
 */
export function fieldsOf(record: Open & Refused & { closedOn: string | null }, given: Given): Open | Refused {
  const { openedOn, note, reason, askAgainOn } = record;
  const open = record.closedOn === null;
  const [own, why] = open
    ? [{ openedOn, note }, "It is open: it has no reason and no day to ask again yet."]
    : [{ reason, askAgainOn }, "It is closed: its day and note stay as they are."];
  const stray = Object.keys(given).find((name) => name !== "version" && !(name in own));
  if (stray) throw new RuleBroken(why, stray);
  return { ...own, ...given } as Open | Refused;
}
