import { sqlite } from "#db/index.ts";
import { expectVersion } from "#lib/activity/versions.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { findTokenActor, type StoredToken } from "#lib/tokens/stored.ts";
import { noteUse } from "#lib/tokens/writes.ts";
import { readFields, readGiven, readQuery, readVersion } from "./asked.ts";
import { documentText } from "./document.ts";
import { type Answer, once, readKey, requestHash } from "./idempotency.ts";
import { readObject } from "./json.ts";
import type { Operation, Result } from "./operation.ts";
import type { Stored } from "./pages.ts";
import { Problem } from "./problem.ts";
import { type Context, problemOf } from "./refusal.ts";
import { allowed, routeOf } from "./routes.ts";

/** Where the API begins. */
export const API = "/api/v1";

/** A request, as HTTP has it. `path` is what follows API; `header` gives one by its name in small letters. */
type ApiRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  header: (name: string) => string | undefined;
  body: Uint8Array;
};

const JSON_HEADERS = { "Content-Type": "application/json", "Cache-Control": "no-store" };
const REALM = 'Bearer realm="Customer Products"';
const JSON_TYPE = /^application\/(json|merge-patch\+json)\s*(;\s*charset=("?)utf-8\3\s*)?$/i;

/**
 * Answers a request: whatever is wrong with it is a problem as RFC 9457 has it.
 * @throws Unavailable while the base cannot be written; a fault of ours
 */
export function answerApi(request: ApiRequest): Answer {
  const context: Context = {};
  try {
    return answered(request, context);
  } catch (fault) {
    const problem = problemOf(fault, context);
    if (!problem) throw fault;
    return problem.answer();
  }
}

function answered(request: ApiRequest, context: Context): Answer {
  const { method, path } = request;
  const document = path === "/openapi.json";
  const route = document ? { operations: [], id: 0 } : routeOf(path);
  if (!route)
    throw new Problem("not-found", `There is nothing at this address. ${API}/openapi.json says what there is.`);
  const allow = document ? "GET, HEAD, OPTIONS" : allowed(route.operations);
  if (method === "OPTIONS") return { status: 204, headers: { Allow: allow }, body: "" };
  const meant = method === "HEAD" ? "GET" : method;
  if (document && meant === "GET") return { status: 200, headers: JSON_HEADERS, body: documentText() };
  const operation = route.operations.find((candidate) => candidate.method === meant);
  if (!operation) throw new Problem("method-not-allowed", `Use ${allow} here.`, { headers: { Allow: allow } });
  const { actor, token } = tokenOf(request.header("authorization"));
  noteUse(token);
  if (operation.need) authorize(actor, ...operation.need);
  if (operation.resource?.renamed) context.renamed = operation.resource.renamed;
  const query = readQuery(operation.query, request.query);
  if (meant === "GET") {
    const record = operation.path.includes("{id}") ? found(operation, actor, route.id) : undefined;
    return read(request, operation, operation.run(actor, { id: route.id, query, token, record } as never));
  }
  const key = readKey(request.header("idempotency-key"));
  const parts = [method, path, request.header("if-match") ?? "", request.body];
  const body = operation.body ? bodyOf(request) : noBody(request);
  return once(token.id, key, requestHash(parts), () =>
    written(request, operation, { actor, token, context, id: route.id, body }),
  );
}

/** Who comes with the request. @throws Problem */
function tokenOf(authorization: string | undefined) {
  if (!/^Bearer /i.test(authorization ?? ""))
    throw new Problem("no-token", "Send a token: Authorization: Bearer cp_…", {
      headers: { "WWW-Authenticate": REALM },
    });
  const [, given = ""] = /^Bearer +([A-Za-z0-9_-]{1,100})$/i.exec(authorization ?? "") ?? [];
  const known = findTokenActor(given);
  if (known) return known;
  const headers = { "WWW-Authenticate": `${REALM}, error="invalid_token"` };
  throw new Problem("no-token", "This token does not work: it is unknown, revoked, or over.", { headers });
}

function bodyOf({ header, body }: ApiRequest) {
  if (body.length === 0 && header("content-type") === undefined) return {};
  if (!JSON_TYPE.test(header("content-type") ?? ""))
    throw new Problem("not-json", "Send the body as application/json, in UTF-8.");
  return readObject(body);
}

/** What is done without a body would pass over a version that stands in one. */
function noBody({ body }: ApiRequest) {
  if (body.length > 0)
    throw new Problem("malformed", "This takes no body: leave it out, and send a version as If-Match.");
  return {};
}

function found({ resource }: Operation, actor: Actor, id: number): Stored {
  const record = resource?.find(actor, id);
  if (!record) throw new Problem("not-found", "There is no such record.");
  return record;
}

/** The address of the page after one, by its last row. */
function nextOf({ path, query }: ApiRequest, last: Stored | undefined) {
  const next = new URLSearchParams(query);
  if (next.has("createdSince")) next.set("createdSince", String(last?.createdAt));
  if (next.has("updatedSince")) next.set("updatedSince", String(last?.updatedAt));
  next.set("idAfter", String(last?.id));
  return `${API}${path}?${next}`;
}

function read(request: ApiRequest, { status }: Operation, result: Result): Answer {
  if ("records" in result) {
    const { records, more } = result;
    const next = more ? nextOf(request, records.at(-1) as Stored) : null;
    return { status, headers: JSON_HEADERS, body: JSON.stringify({ records, next }) };
  }
  if ("record" in result) {
    const { record } = result;
    return { status, headers: { ...JSON_HEADERS, ETag: `"${record.version}"` }, body: JSON.stringify(record) };
  }
  return { status, headers: JSON_HEADERS, body: JSON.stringify("plain" in result ? result.plain : {}) };
}

type Writing = { actor: Actor; token: StoredToken; context: Context; id: number; body: Record<string, unknown> };
const outcome = sqlite.prepare<[number | null], string | null>("select outcome from change_sets where id = ?").pluck();

function written({ header }: ApiRequest, operation: Operation, { actor, token, context, id, body }: Writing): Answer {
  const { resource, body: shape, version: asks, status } = operation;
  const record = asks === "none" ? undefined : found(operation, actor, id);
  const fields = !shape ? {} : (asks === "needed" ? readGiven : readFields)(shape, body);
  const { version: inBody, ...own } = fields as { version?: number };
  let version = 0;
  if (record && resource) {
    const said = readVersion(header("if-match"), inBody, record.version);
    context.byHeader = said.byHeader;
    if (said.version === undefined && asks === "needed")
      throw new Problem("precondition-required", "Say which version you read: send If-Match, or the field version.");
    version = said.version ?? record.version;
    expectVersion(resource.subject, record, version);
  }
  context.body = own;
  const result = operation.run(actor, { id, body: own, version, record, token } as never);
  if (!("done" in result)) throw new Error(`${operation.id} says nothing of what it did.`);
  const { done } = result;
  const now = done.id === null ? null : found(operation, actor, done.id);
  const headers = {
    ...JSON_HEADERS,
    ...(now && { ETag: `"${now.version}"` }),
    ...(now && status === 201 && { Location: `${API}${resource?.path}/${now.id}` }),
  };
  const answer = { record: now, changeSet: done.change, outcome: outcome.get(done.change) ?? null };
  return { status, headers, body: JSON.stringify(answer) };
}
