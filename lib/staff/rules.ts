import type { Level, Permission, Permissions } from "#lib/auth/permissions.ts";
import { RuleBroken } from "#lib/errors.ts";
import { fold } from "#lib/text.ts";

/** The form field in which each permission's level is sent. */
export const PERMISSION_FIELDS = {
  "Customer Products": "mayProducts",
  Customers: "mayCustomers",
  Staff: "mayStaff",
} as const satisfies Record<Permission, string>;

/** A permission and its level; `none` takes it away. */
export type Grant = readonly [Permission, Level | "none"];

const ORDER = { none: 0, view: 1, edit: 2 };
const ENTRIES = Object.entries(PERMISSION_FIELDS) as [Permission, (typeof PERMISSION_FIELDS)[Permission]][];

/** The permissions of a form with one field for each. */
export function grantsOf(fields: Record<(typeof PERMISSION_FIELDS)[Permission], Level | "none">): Grant[] {
  return ENTRIES.map(([permission, field]) => [permission, fields[field]]);
}

/** The grants that differ from what a person holds. */
export function differing(held: Permissions, grants: readonly Grant[]) {
  return grants.filter(([permission, level]) => (held[permission] ?? "none") !== level);
}

/** Nobody raises themselves; lowering oneself is one's own affair. @throws RuleBroken at the permission's field */
export function expectNotRaised(held: Permissions, grants: readonly Grant[]) {
  for (const [permission, level] of grants)
    if (ORDER[level] > ORDER[held[permission] ?? "none"])
      throw new RuleBroken(
        `You cannot raise your own permission ${permission}. Another administrator can.`,
        PERMISSION_FIELDS[permission],
      );
}

/** What a password is compared by: letters and digits, whatever their case. */
const bare = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, "");

/** "Password", however it is spelt, and what this app is called: what everybody tries after a person's name. */
const GUESSED = ["p[a4]?[s5]{0,2}w[o0]rd", "customer", "products?"];
/** Fewer letters than this beside such words make no password of them. */
const LETTERS_BESIDE = 4;

/** Why this password is not fit for this person: their address and name are the first that anybody tries. */
export function passwordFault(password: string, { email, name }: { email: string; name: string }) {
  const typed = bare(password);
  const obvious = [email, email.split("@", 1)[0] ?? "", name].map(bare).filter(Boolean);
  if (obvious.some((word) => typed === word || typed === word + word))
    return "A password is not your name or your email address. Choose another.";
  const parts = [...obvious, ...`${email} ${name}`.split(/[^\p{L}\p{N}]+/u).map(bare)].filter(
    (part) => part.length > 2,
  );
  const words = [...new Set(parts)].sort((one, other) => other.length - one.length);
  const rest = typed.replace(new RegExp([...words, ...GUESSED].join("|"), "gu"), "");
  if (rest === typed || rest.replace(/\P{L}/gu, "").length >= LETTERS_BESIDE) return undefined;
  return "That password is guessed soon: it is little more than your name or address, the name of this app or the word “password”. Choose another.";
}

const BROWSERS: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/Windows/, "Windows"],
  [/iPhone|iPod/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/CrOS/, "ChromeOS"],
  [/Macintosh|Mac OS X/, "macOS"],
  [/Linux|X11/, "Linux"],
];

/** A browser's name for itself, in words: "Firefox on Windows". It is what the browser claims, no more. */
export function browserInWords(userAgent: string | null) {
  const named = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1];
  const [browser, system] = [named(BROWSERS), named(SYSTEMS)];
  if (!browser && !system) return "An unknown browser";
  return `${browser ?? "A browser"} on ${system ?? "an unknown system"}`;
}

/** Whether somebody can sign in now, and if not, why. */
export function standing(person: { disabledAt: number | null; hasPassword: boolean }): Standing {
  if (person.disabledAt !== null) return "disabled";
  return person.hasPassword ? "active" : "waiting";
}

/** What a person's standing is called on the screen. */
export const STANDINGS = { active: "Can sign in", waiting: "No password yet", disabled: "Disabled" } as const;
export type Standing = keyof typeof STANDINGS;

/** Whether a text of an address is a standing. */
export function isStanding(text: string): text is Standing {
  return Object.hasOwn(STANDINGS, text);
}
