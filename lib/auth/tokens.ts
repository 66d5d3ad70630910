import { createHash, randomBytes } from "node:crypto";

/** How long a link to set a password works, in hours. */
export const LINK_HOURS = 72;

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64url");

/** A token nobody can guess, and its hash: the base keeps the hash, the token is shown once. */
export function newToken() {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashToken(token) };
}

/** What a token is found by. 256 random bits need no slow hash. */
export function hashToken(token: string) {
  return sha256(`password link ${token}`);
}

/** What a session is called on a page: its id is what a cookie carries, and never leaves the server. */
export function sessionKey(sessionId: string) {
  return sha256(`session ${sessionId}`).slice(0, 22);
}
