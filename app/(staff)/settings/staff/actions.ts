"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { formAction } from "#app/_server/form-action.ts";
import { saved } from "#app/_server/saved.ts";
import {
  disableStaff,
  editStaff,
  enableStaff,
  inviteStaff,
  makePasswordLink,
  signOutEverywhere,
} from "#lib/staff/mutations.ts";
import { grantsOf } from "#lib/staff/rules.ts";
import { EditStaff, InviteStaff, OneOfStaff } from "#lib/staff/schema.ts";
import { showInstant } from "#lib/time.ts";

const pageOf = (staffId: number) => `/settings/staff/${staffId}`;

/** The whole link, under the address by which the administrator came: the form's origin was compared with it. */
async function linkOf(token: string) {
  const base = process.env.PUBLIC_URL || (await headers()).get("origin");
  return new URL(`/set-password?token=${token}`, base ?? undefined).href;
}

export const inviteStaffAction = formAction("Staff", "edit", InviteStaff, async (input, staff) => {
  const { email, name } = input;
  const { id, token, expiresAt } = inviteStaff(staff, { email, name, permissions: grantsOf(input) });
  revalidatePath("/settings/staff");
  return {
    message: `${name} is added. By this link they set a password: once, until ${showInstant(expiresAt)}.`,
    link: await linkOf(token),
    onward: { href: pageOf(id), label: `Go to ${name}` },
  };
});

export const makePasswordLinkAction = formAction("Staff", "edit", OneOfStaff, async ({ staffId }, staff) => {
  const { name, token, expiresAt } = makePasswordLink(staff, staffId);
  revalidatePath(pageOf(staffId));
  return {
    message: `By this link ${name} sets a new password: once, until ${showInstant(expiresAt)}. Older links no longer work; their password and sessions stay as they are until it is used.`,
    link: await linkOf(token),
    onward: { href: "/settings/staff", label: "Back to the staff" },
  };
});

export const editStaffAction = formAction("Staff", "edit", EditStaff, (input, staff) => {
  const { staffId, version, name } = input;
  saved(pageOf(staffId), editStaff(staff, { staffId, version, name, permissions: grantsOf(input) }).change);
});

export const disableStaffAction = formAction("Staff", "edit", OneOfStaff, ({ staffId }, staff) => {
  saved(pageOf(staffId), disableStaff(staff, staffId).change);
});

export const enableStaffAction = formAction("Staff", "edit", OneOfStaff, ({ staffId }, staff) => {
  saved(pageOf(staffId), enableStaff(staff, staffId).change);
});

export const signOutEverywhereAction = formAction("Staff", "edit", OneOfStaff, ({ staffId }, staff) => {
  saved(pageOf(staffId), signOutEverywhere(staff, staffId).change);
});
