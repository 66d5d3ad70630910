import "server-only";
import type { NextAuthOptions } from "next-auth";
import { encode } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { endSession, findActor, SESSION_SECONDS } from "#lib/auth/sessions.ts";
import { signIn } from "#lib/auth/sign-in.ts";
import { ownPath } from "./own-path.ts";

export const secret = process.env.AUTH_SECRET ?? "";
const secure = (process.env.PUBLIC_URL ?? "").startsWith("https://");

/** The one cookie that says which session this is; encrypted with AUTH_SECRET, unreadable to scripts. */
export const sessionCookie = {
  name: secure ? "__Host-customer-products.session" : "customer-products.session",
  // A day longer than the session it names: who types when that ends is told so, and keeps what was typed.
  options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: SESSION_SECONDS + 86_400 } as const,
};

/** The cookie's value for a session. */
export function sessionToken(sid: string) {
  return encode({ token: { sid }, secret, maxAge: SESSION_SECONDS });
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
        const { sessionId } = await signIn(String(given?.email ?? ""), String(given?.password ?? ""), {
          address: request.headers?.["x-client-address"] ?? "",
          userAgent: request.headers?.["user-agent"] ?? null,
        });
        return sessionId ? { id: sessionId } : null;
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
    signOut: ({ token }) => {
      if (typeof token?.sid === "string") endSession(token.sid);
    },
  },
  logger: { error: (code, detail) => console.error("next-auth", code, detail), warn: () => {}, debug: () => {} },
};
