import { z } from "zod";
import { type Level, PERMISSIONS, type Permission } from "#lib/auth/permissions.ts";
import { text } from "#lib/fields.ts";
import { fold } from "#lib/text.ts";

/** The shortest password that is taken, in characters. */
export const PASSWORD_LENGTH = 12;

export const email = z
  .string({ error: "Give an email address." })
  .max(1000, { error: "Give an email address, like ada@example.com." })
  .transform(fold)
  .pipe(z.email({ error: "Give an email address, like ada@example.com." }).max(254));

export const password = z
  .string()
  .refine((text) => [...text].length >= PASSWORD_LENGTH, {
    error: `A password has at least ${PASSWORD_LENGTH} characters.`,
  })
  .refine((text) => text.length <= 1000, { error: "A password has at most 1,000 characters." });

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
