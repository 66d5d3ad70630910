"use server";

import { redirect } from "next/navigation";
import { formAction } from "#app/_server/form-action.ts";
import { saved } from "#app/_server/saved.ts";
import { sessionId } from "#app/_server/session.ts";
import { keepTheme } from "#app/_server/theme.ts";
import { changeOwnPassword } from "#lib/auth/own-password.ts";
import { endOtherSessions, endOwnSession } from "#lib/staff/mutations-own.ts";
import { ChangeOwnPassword, ChooseTheme, JustDoIt, OneSession } from "#lib/staff/schema.ts";

const ME = "/settings/me";

export const changeOwnPasswordAction = formAction(undefined, "edit", ChangeOwnPassword, async (input, staff) => {
  const { change } = await changeOwnPassword(staff, input, (await sessionId()) ?? "");
  saved(ME, change);
});

export const endOwnSessionAction = formAction(undefined, "edit", OneSession, ({ session }, staff) => {
  saved(ME, endOwnSession(staff, session).change);
});

export const endOtherSessionsAction = formAction(undefined, "edit", JustDoIt, async (_, staff) => {
  saved(ME, endOtherSessions(staff, (await sessionId()) ?? "").change);
});

export const chooseThemeAction = formAction(undefined, "edit", ChooseTheme, async ({ theme }) => {
  await keepTheme(theme);
  redirect(`${ME}?look=${theme}` as never);
});
