import { z } from "zod";
import { type Level, PERMISSIONS, type Permission } from "#lib/auth/permissions.ts";
import { choice, id, text, version } from "#lib/fields.ts";
import { fold } from "#lib/text.ts";

/** The shortest password that is taken, in characters. */
export const PASSWORD_LENGTH = 12;
/** The fewest different characters in one: the same few over and over are guessed soon, however many. */
const PASSWORD_VARIETY = 5;

export const email = z
  .string({ error: "Give an email address." })
  .max(1000, { error: "Give an email address, like ada@example.com." })
  .transform(fold)
  .pipe(z.email({ error: "Give an email address, like ada@example.com." }).max(254));

export const password = z
  .string({ error: "Give a password." })
  .refine((text) => [...text].length >= PASSWORD_LENGTH, {
    error: `A password has at least ${PASSWORD_LENGTH} characters.`,
  })
  .refine((text) => text.length <= 1000, { error: "A password has at most 1,000 characters." })
  .refine((text) => text.length > 1000 || new Set(fold(text)).size >= PASSWORD_VARIETY, {
    error: `A password has at least ${PASSWORD_VARIETY} different characters: the same few over and over are guessed soon.`,
  });

const names = Object.keys(PERMISSIONS) as Permission[];

/** `Customer Products:edit`, as typed on the command line. */
export const grant = z.string().transform((text, context): [Permission, Level | "none"] => {
  const [name = "", level = ""] = text.split(":").map((part) => part.trim());
  const permission = names.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (permission && (level === "view" || level === "edit" || level === "none")) return [permission, level];
  context.addIssue(`A permission is one of ${names.join(", ")}, with :view, :edit or :none; not "${text}".`);
  return z.NEVER;
});

export const NewStaff = z.object({
  email,
  name: text("a name", 100),
  permissions: z.array(grant).default([]),
  password,
});

const level = choice(["none", "view", "edit"], "Choose None, View or Edit.");
const person = { name: text("a name", 100), mayProducts: level, mayCustomers: level, mayStaff: level };

/** Somebody new, who sets their own password by a link. */
export const InviteStaff = z.object({ email, ...person });

/** A person's name and permissions, as read at a version. */
export const EditStaff = z.object({ staffId: id(), version: version(), ...person });

/** Something done to one person. */
export const OneOfStaff = z.object({ staffId: id() });

/** What is typed unseen is typed twice. */
const typedTwice = { password, again: z.string({ error: "Type it once more." }) };
const same = (typed: { password: string; again: string }) => typed.password === typed.again;
const DIFFER = { error: "The two passwords differ. Type both again.", path: ["again"] };

/** One's own new password, and the one it replaces. */
export const ChangeOwnPassword = z
  .object({
    currentPassword: z
      .string({ error: "Give your current password." })
      .min(1, { error: "Give your current password." }),
    ...typedTwice,
  })
  .refine(same, DIFFER);

/** A first or new password, by the link that lets one set it. */
export const SetPassword = z.object({ token: z.string().max(200).default(""), ...typedTwice }).refine(same, DIFFER);

/** One of one's own sessions, by what it is called on the page. */
export const OneSession = z.object({ session: z.string({ error: "Choose a session." }).max(100) });

/** Nothing but the button. */
export const JustDoIt = z.object({});

export const THEMES = ["system", "light", "dark"] as const;

/** How the pages look in this browser. */
export const ChooseTheme = z.object({ theme: choice(THEMES, "Choose Light, Dark or System.") });
