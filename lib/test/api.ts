import { answerApi } from "#lib/api/answer.ts";
import type { Level, Permissions } from "#lib/auth/permissions.ts";
import { makeToken } from "#lib/tokens/mutations.ts";
import { administrator } from "./actors.ts";

let count = 0;

/** A token that works. */
export function tokenFor(permissions: Permissions = { "Customer Products": "edit", Customers: "edit" }) {
  const level = (held: Level | undefined) => held ?? "none";
  return makeToken(administrator(), {
    name: `System ${++count}`,
    mayProducts: level(permissions["Customer Products"]),
    mayCustomers: level(permissions.Customers),
    expiresOn: null,
  }).token;
}

type Sent = { body?: unknown; headers?: Record<string, string> };

/** Sends a request as a client does. @returns the status, the headers, and the body read as JSON */
export function send(token: string | undefined, method: string, address: string, { body, headers = {} }: Sent = {}) {
  const url = new URL(address, "http://api.invalid");
  const raw = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  const all: Record<string, string> = {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && { "content-type": "application/json" }),
    ...headers,
  };
  const answer = answerApi({
    method,
    path: url.pathname,
    query: url.searchParams,
    header: (name) => all[name],
    body: new TextEncoder().encode(raw),
  });
  return { ...answer, json: answer.body === "" ? undefined : JSON.parse(answer.body) };
}
