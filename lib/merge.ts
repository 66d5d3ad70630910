import type { SetTo } from "./errors.ts";

/** Two people editing one form: what each of them changed, put together field by field. Values are a form's texts. */
type Texts = Record<string, string[]>;

/** Empty is not there: an emptied field, a box that is not ticked. */
const filled = (texts: readonly string[] | undefined) => (texts ?? []).filter((text) => text !== "");

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && [...one].sort().join("\n") === [...other].sort().join("\n");

/** A stored value as a form sends it: nothing and "no" are not there, "yes" is a ticked box. */
function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  if (value === null || value === undefined || value === false || value === "") return [];
  return [value === true ? "on" : String(value)];
}

/** Reads what a form was filled with before anybody typed, as the form posts it: JSON. Anything else is nothing known. */
export function readOriginal(json: unknown): Texts {
  if (typeof json !== "string") return {};
  try {
    const entries = Object.entries(JSON.parse(json) ?? {}).map(([name, value]) => [name, [value].flat()] as const);
    const whole = entries.filter(([, values]) => values.every((text) => typeof text === "string"));
    return Object.fromEntries(whole) as Texts;
  } catch {
    return {};
  }
}

/**
 * Puts two edits of one record together: a field the person left as it was takes what somebody else stored meanwhile,
 * what they typed stays. Of several ticked boxes each is a field of its own.
 * @param original what the form was filled with
 * @param typed what it sent
 * @param current the fields that somebody else changed meanwhile, as they are stored now
 * @returns what the form shows next, what it was filled with then, and the fields where what was typed stands against
 * something else that was stored meanwhile: saved again, what was typed wins
 */
export function merged(original: Texts, typed: Texts, current: Record<string, unknown>) {
  const values = { ...typed };
  const next = { ...original };
  const against: string[] = [];
  for (const [name, value] of Object.entries(current)) {
    if (!Object.hasOwn(original, name)) continue;
    const [was, mine, theirs] = [filled(original[name]), filled(typed[name]), texts(value)];
    next[name] = theirs;
    if (Array.isArray(value)) {
      const kept = theirs.filter((text) => mine.includes(text) || !was.includes(text));
      values[name] = [...kept, ...mine.filter((text) => !was.includes(text) && !theirs.includes(text))];
    } else if (same(was, mine)) values[name] = theirs;
    else if (!same(was, theirs) && !same(mine, theirs)) against.push(name);
  }
  return { values, original: next, against };
}

/** What a field says that two people set to different things. */
export function bothInWords({ who, label, to }: SetTo) {
  const theirs = to === "nothing" ? `${who} emptied it` : `${who} set ${to}`;
  return `Both of you changed ${label}: ${theirs}; saving again puts yours.`;
}
