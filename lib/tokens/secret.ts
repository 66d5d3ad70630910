import { createHash, randomBytes } from "node:crypto";

/** What every token begins with: whoever finds one in a file or a log can tell what it opens. */
export const TOKEN_PREFIX = "cp_";
const SHOWN = TOKEN_PREFIX.length + 5;

/** A token nobody can guess. The base keeps its hash and how it begins; the token itself is shown once. */
export function newApiToken() {
  const token = TOKEN_PREFIX + randomBytes(32).toString("base64url");
  return { token, tokenHash: hashApiToken(token), beginning: token.slice(0, SHOWN) };
}

/** What a token is found by. 256 random bits need no slow hash. */
export function hashApiToken(token: string) {
  return createHash("sha256").update(token).digest("base64url");
}
