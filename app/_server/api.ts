import "server-only";
import { API, answerApi } from "#lib/api/answer.ts";
import type { Answer } from "#lib/api/idempotency.ts";
import { Problem } from "#lib/api/problem.ts";
import { Unavailable } from "#lib/errors.ts";
import { patiently } from "#lib/patiently.ts";
import { reached } from "./reached.ts";

/** Keys whose first request waits for the base still. The framework may bundle this module more than once. */
const shared = globalThis as { apiKeysInFlight?: Set<string> };
shared.apiKeysInFlight ??= new Set();
const inFlight = shared.apiKeysInFlight;

const READS = ["GET", "HEAD", "OPTIONS"];

/** Answers a request to the API, whatever happens, in its own way. */
export async function respondToApi(request: Request) {
  reached();
  const { status, headers, body } = await answerTo(request);
  const empty = request.method === "HEAD" || status === 204;
  return new Response(empty ? null : body, { status, headers });
}

async function answerTo(request: Request): Promise<Answer> {
  const { method } = request;
  const key = request.headers.get("idempotency-key");
  const flight = key && !READS.includes(method) ? `${request.headers.get("authorization")} ${key}` : undefined;
  if (flight && inFlight.has(flight))
    return new Problem("in-flight", "A request with this key is being answered. Send it again in a moment.", {
      headers: { "Retry-After": "1" },
    }).answer();
  if (flight) inFlight.add(flight);
  try {
    const url = new URL(request.headers.get("x-request-path") ?? "", "http://api.invalid");
    const asked = {
      method,
      path: url.pathname.slice(API.length),
      query: url.searchParams,
      header: (name: string) => request.headers.get(name) ?? undefined,
      body: new Uint8Array(await request.arrayBuffer()),
    };
    // What only reads waits for nobody who writes.
    return READS.includes(method) ? answerApi(asked) : await patiently(() => answerApi(asked));
  } catch (fault) {
    if (fault instanceof Unavailable)
      return new Problem("busy", fault.message, { headers: { "Retry-After": "5" } }).answer();
    console.error("API", fault);
    return new Problem("fault", "Nothing was changed. Tell whoever keeps this server: its log says more.").answer();
  } finally {
    if (flight) inFlight.delete(flight);
  }
}
