"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { sessionCookie, sessionToken, tryToEnd } from "#app/_server/auth.ts";
import { nextAttempt, postedForm, requireSameOrigin } from "#app/_server/form-action.ts";
import { ownPath } from "#app/_server/own-path.ts";
import { sessionId } from "#app/_server/session.ts";
import { signIn } from "#lib/auth/sign-in.ts";
import { Unavailable } from "#lib/errors.ts";
import type { FormState } from "#lib/form.ts";

/** Checks an address and a password, and goes where the person was going. */
export async function signInAction(previous: FormState, posted: FormData): Promise<FormState> {
  await requireSameOrigin();
  const form = postedForm(posted);
  const [email, password, next] = ["email", "password", "next"].map((name) => String(form.get(name) ?? ""));
  const refused = (message: string | undefined, errors: Record<string, string> = {}) => ({
    values: { email: [email ?? ""] },
    errors,
    message,
    attempt: nextAttempt(previous),
  });
  const errors: Record<string, string> = {};
  if (!email?.trim()) errors.email = "Give your email address.";
  if (!password) errors.password = "Give your password.";
  if (!email || !password || Object.keys(errors).length > 0) return refused(undefined, errors);
  const asked = await headers();
  const from = { address: asked.get("x-client-address") ?? "", userAgent: asked.get("user-agent") };
  const outcome = await signIn(email, password, from).catch((fault) => {
    if (fault instanceof Unavailable) return { sessionId: null, message: fault.message };
    throw fault;
  });
  if (outcome.sessionId === null) return refused(outcome.message);
  const old = await sessionId();
  if (old) await tryToEnd(old);
  (await cookies()).set(sessionCookie.name, await sessionToken(outcome.sessionId), sessionCookie.options);
  redirect(ownPath(next) as never);
}

/**
 * Ends the session on the server, so that a kept copy of the cookie is worth nothing. This browser is signed out even
 * where the base cannot be written, and is told.
 */
export async function signOutAction() {
  await requireSameOrigin();
  const sid = await sessionId();
  const ended = sid === undefined || (await tryToEnd(sid));
  (await cookies()).delete(sessionCookie.name);
  redirect(ended ? "/sign-in" : "/sign-in?unended=yes");
}
