import type { IncomingMessage, ServerResponse } from "node:http";
import { Problem } from "#lib/api/problem.ts";
import { readBody, replayed } from "./body.ts";
import { MAX_ADDRESS, MAX_BODY } from "./gate.ts";
import { keepPace } from "./pace.ts";

/** The gate of the API: a token is sent on purpose, so no origin is asked; and a cookie counts for nothing. */

/** Whether a request is for the API, told by its path as it was sent. */
export function isForApi({ url = "" }: Pick<IncomingMessage, "url">) {
  return /^\/api\/v1(?![^/?])/.test(url);
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Why a request to the API goes no further; nothing for one that may pass. */
export function apiRefusal({ method = "", url = "", headers }: Pick<IncomingMessage, "method" | "url" | "headers">) {
  if (url.length > MAX_ADDRESS)
    return new Problem("address-too-long", `An address has at most ${MAX_ADDRESS} characters.`);
  if (!METHODS.includes(method))
    return new Problem("method-not-allowed", "This method is not offered.", { headers: { Allow: METHODS.join(", ") } });
  // No dots that lead out of the API, nothing encoded: another reader of the address cannot take it for another.
  if (!/^\/api\/v1(\/[A-Za-z0-9_-]+)*(\.json)?$/.test(url.split("?", 1)[0] ?? ""))
    return new Problem("not-found", "There is nothing at this address. /api/v1/openapi.json says what there is.");
  if (headers["transfer-encoding"] !== undefined)
    return new Problem("length-required", "Say how long the body is: send Content-Length.");
  if (Number(headers["content-length"] ?? 0) > MAX_BODY) return new Problem("too-large", "A body has at most 1 MB.");
  return undefined;
}

/** What the API reads of a request. All else, cookies and the framework's own headers among it, is taken off. */
const READ =
  /^(host|authorization|content-(type|length)|if-match|idempotency-key|user-agent|accept|x-client-address|x-request-path)$/;

/** Lets a request to the API in, with its body; or answers why not. Whoever sends it slowly is let go. */
export async function serveApi(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (request: IncomingMessage, response: ServerResponse) => unknown,
  patience?: Parameters<typeof keepPace>[2],
) {
  const refused = apiRefusal(request);
  if (refused) {
    const { status, headers, body } = refused.answer();
    return void response.writeHead(status, { ...headers, Connection: "close" }).end(body);
  }
  for (const name of Object.keys(request.headers)) if (!READ.test(name)) delete request.headers[name];
  keepPace(request, false, patience);
  const body = await readBody(request);
  if (body) await handle(replayed(request, body), response);
}
