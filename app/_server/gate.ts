import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isOwnOrigin } from "./own-origin.ts";

export const MAX_ADDRESS = 8_000;
export const MAX_BODY = 1_000_000;
/** Seven files of 64 MB, and the form around them. */
const MAX_UPLOAD = 7 * 64 * 1024 * 1024 + MAX_BODY;

/** Whether it brings files: larger than a form, it is taken as it comes, and may take its time. */
export function isUpload({ method, url = "" }: IncomingMessage) {
  return method === "POST" && url.split("?", 1)[0] === "/imports/upload";
}

/** Why a request goes no further, as a status and a sentence; nothing for one that may pass. */
export function refusal(request: IncomingMessage, settings: Address): [number, string] | undefined {
  const { method = "GET", url = "/", headers } = request;
  if (url.length > MAX_ADDRESS) return [414, "The address is too long."];
  if (!isAddress(url)) return [400, "The address is malformed."];
  if (method === "GET" || method === "HEAD") return;
  if (method !== "POST") return [405, "This method is not offered here."];
  if (!isFromOurPages(headers, settings)) return [403, "A form can be sent from our own pages only."];
  if (headers["content-length"] === undefined) return [411, "Say how long the body is."];
  const length = Number(headers["content-length"]);
  if (isUpload(request)) {
    if (length > MAX_UPLOAD) return [413, "That is too much at once: the limit is 64 MB a file."];
  } else if (length > MAX_BODY) return [413, "That is too much at once: the limit is 1 MB."];
}

type Address = Parameters<typeof isOwnOrigin>[2];

/** The framework lets a post without an Origin pass, and answers a foreign one as a fault of its own. */
function isFromOurPages(
  { origin, host, "sec-fetch-site": site = "same-origin" }: IncomingMessage["headers"],
  settings: Address,
) {
  return site === "same-origin" && isOwnOrigin(origin, host, settings);
}

function isAddress(url: string) {
  if (!url.startsWith("/")) return false;
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

/**
 * Sets what every answer says to the browser, and what the app may believe of a request: who sent it and which path
 * it asked for. Whatever the client claims of these is overwritten.
 */
export function stamp(
  request: IncomingMessage,
  response: ServerResponse,
  options: { trustProxy: boolean; dev: boolean },
) {
  const forwarded = String(request.headers["x-forwarded-for"] ?? "").split(",");
  const address = (options.trustProxy && forwarded.at(-1)?.trim()) || request.socket.remoteAddress || "";
  request.headers["x-client-address"] = address;
  request.headers["x-request-path"] = request.url ?? "/";
  delete request.headers["x-forwarded-host"];

  const nonce = randomBytes(16).toString("base64");
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${options.dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  request.headers["content-security-policy"] = policy;
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("X-Frame-Options", "DENY");
  // A link to set a password is in its page's address: not even our own pages are told where one came from.
  const secret = /^\/set-password\b/.test(request.url ?? "");
  response.setHeader("Referrer-Policy", secret ? "strict-origin" : "same-origin");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
}
