import "server-only";
import { cookies } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { endSession, findActor, SESSION_SECONDS } from "#lib/auth/sessions.ts";
import { signIn } from "#lib/auth/sign-in.ts";
import { Unavailable } from "#lib/errors.ts";
import { patiently } from "#lib/patiently.ts";
import { ownPath } from "./own-path.ts";

const secret = process.env.AUTH_SECRET ?? "";
const secure = (process.env.PUBLIC_URL ?? "").startsWith("https://");

/** The one cookie that says which session this is; encrypted with AUTH_SECRET, unreadable to scripts. */
export const sessionCookie = {
  name: secure ? "__Host-customer-products.session" : "customer-products.session",
  // A day longer than the session it names: who types when that ends is told so, and keeps what was typed.
  options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: SESSION_SECONDS + 86_400 } as const,
};

/**
 * What stays of a session's cookie once somebody signs out: that there was one, and nothing of which. A form left open
 * in another tab is then told so and keeps what was typed, instead of being taken for a stranger's.
 */
export const signedOutCookie = {
  name: sessionCookie.name.replace("session", "signed-out"),
  options: { ...sessionCookie.options, maxAge: SESSION_SECONDS },
};

/** The cookie's value for a session. */
export function sessionToken(sid: string) {
  return encode({ token: { sid }, secret, maxAge: SESSION_SECONDS });
}

/** The session a cookie's value names, whether or not it is worth anything still. */
export async function sessionOf(token: string | undefined) {
  const sid = token && (await decode({ token, secret }).catch(() => null))?.sid;
  return typeof sid === "string" ? sid : undefined;
}

/** Ends a session if that can be done now. @returns whether it is ended */
export async function tryToEnd(sid: string) {
  try {
    await patiently(() => endSession(sid));
    return true;
  } catch (fault) {
    if (fault instanceof Unavailable) return false;
    throw fault;
  }
}

/** One line of what the library has to say, whatever a visitor put into it. Cookies that mean nothing are no fault. */
function logFault(code: string, detail: unknown) {
  if (code === "JWT_SESSION_ERROR") return;
  const fault = detail instanceof Error ? detail : (detail as { error?: unknown })?.error;
  console.error(`next-auth ${JSON.stringify([code, fault instanceof Error ? fault.message : ""]).slice(0, 500)}`);
}

export const authOptions: NextAuthOptions = {
  secret,
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  cookies: { sessionToken: sessionCookie },
  pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/" },
  providers: [
    CredentialsProvider({
      credentials: { email: {}, password: {} },
      async authorize(given, request) {
        const from = {
          address: request.headers?.["x-client-address"] ?? "",
          userAgent: request.headers?.["user-agent"] ?? null,
        };
        try {
          const { sessionId } = await signIn(String(given?.email ?? ""), String(given?.password ?? ""), from);
          if (!sessionId) return null;
          const old = await sessionOf((await cookies()).get(sessionCookie.name)?.value);
          if (old) await tryToEnd(old);
          return { id: sessionId };
        } catch (fault) {
          if (fault instanceof Unavailable) return null;
          throw fault;
        }
      },
    }),
  ],
  callbacks: {
    // Whatever a browser posts as session data is ignored: the token only ever names the session.
    jwt: ({ token, user }) => ({ sid: user?.id ?? token.sid }),
    session: ({ token, session }) => {
      const actor = typeof token.sid === "string" ? findActor(token.sid) : undefined;
      if (!actor) return { expires: session.expires };
      const { name, email, permissions } = actor;
      return { user: { name, email: email ?? null }, permissions, expires: session.expires };
    },
    redirect: ({ url, baseUrl }) => {
      const path = url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url;
      return baseUrl + ownPath(path);
    },
  },
  events: {
    signOut: async ({ token }) => {
      if (typeof token?.sid === "string") await tryToEnd(token.sid);
    },
  },
  logger: { error: logFault, warn: () => {}, debug: () => {} },
};
