"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { sessionCookie, sessionToken, signedOutCookie, tryToEnd } from "#app/_server/auth.ts";
import { nextAttempt, postedForm, refusedState, requireSameOrigin, wrong } from "#app/_server/form-action.ts";
import { ownPath } from "#app/_server/own-path.ts";
import { sessionId } from "#app/_server/session.ts";
import { setPasswordByLink } from "#lib/auth/password-links.ts";
import { signIn } from "#lib/auth/sign-in.ts";
import { Unavailable } from "#lib/errors.ts";
import { type FormState, parseForm } from "#lib/form.ts";
import { SetPassword } from "#lib/staff/schema.ts";

/** Who asks, as the gate saw it. */
async function browser() {
  const asked = await headers();
  return { address: asked.get("x-client-address") ?? "", userAgent: asked.get("user-agent") };
}

/** From here on this browser is in the new session; the one it was in ends. */
async function enter(session: string) {
  const old = await sessionId();
  if (old) await tryToEnd(old);
  const jar = await cookies();
  jar.set(sessionCookie.name, await sessionToken(session), sessionCookie.options);
  jar.delete(signedOutCookie.name);
}

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
  const outcome = await signIn(email, password, await browser()).catch((fault) => {
    if (fault instanceof Unavailable) return { sessionId: null, message: fault.message };
    throw fault;
  });
  if (outcome.sessionId === null) return refused(outcome.message);
  await enter(outcome.sessionId);
  redirect(ownPath(next) as never);
}

/** Sets the password of whoever holds a link, and signs them in: a stranger's action, and the token is their only right. */
export async function setPasswordAction(previous: FormState, posted: FormData): Promise<FormState> {
  await requireSameOrigin();
  const form = postedForm(posted);
  const parsed = parseForm(SetPassword, form);
  if (!parsed.ok) return refusedState(previous, form, { errors: parsed.errors });
  try {
    await enter(await setPasswordByLink(parsed.input, await browser()));
  } catch (fault) {
    return refusedState(previous, form, wrong(fault));
  }
  redirect("/");
}

/**
 * Ends the session on the server, so that a kept copy of the cookie is worth nothing. This browser is signed out even
 * where the base cannot be written, and is told.
 */
export async function signOutAction() {
  await requireSameOrigin();
  const sid = await sessionId();
  const ended = sid === undefined || (await tryToEnd(sid));
  const jar = await cookies();
  jar.delete(sessionCookie.name);
  if (sid !== undefined) jar.set(signedOutCookie.name, "yes", signedOutCookie.options);
  redirect(ended ? "/sign-in" : "/sign-in?unended=yes");
}
