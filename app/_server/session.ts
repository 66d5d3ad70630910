import "server-only";
import { cookies, headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { type Actor, can, type Level, type Permission } from "#lib/auth/permissions.ts";
import { findActor } from "#lib/auth/sessions.ts";
import { sessionCookie, sessionOf, signedOutCookie } from "./auth.ts";
import { reached } from "./reached.ts";

/** The id in this browser's session cookie, whether or not it is worth anything still. */
export const sessionId = cache(async () => {
  reached();
  return sessionOf((await cookies()).get(sessionCookie.name)?.value);
});

/** Who this request is, from the database; nobody without a live session. Asked once a request. */
export const findStaff = cache(async (): Promise<Actor | undefined> => {
  const sid = await sessionId();
  return sid === undefined ? undefined : findActor(sid);
});

/** Whether the browser was signed in: it has the cookie of a session, ended or not, or the trace of one signed out. */
export const wasSignedIn = cache(async () => {
  const jar = await cookies();
  return jar.has(sessionCookie.name) || jar.has(signedOutCookie.name);
});

/** Whether this is a form that the browser sent alone, without script, after its session ended. */
export async function isPostedTooLate() {
  const asked = await headers();
  const posted = !asked.has("next-action") && (asked.get("content-type") ?? "").startsWith("multipart/form-data");
  return posted && !(await findStaff()) && (await wasSignedIn());
}

/**
 * Who this request is: strangers go to sign in and come back, people without the permission get 403.
 * First line of every page and action.
 */
export async function requireStaff(permission?: Permission, level: Level = "view") {
  const staff = await findStaff();
  if (!staff) {
    const here = (await headers()).get("x-request-path") ?? "/";
    redirect(here === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(here)}`);
  }
  if (permission && !can(staff, permission, level)) forbidden();
  return staff;
}
