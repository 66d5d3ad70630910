import { Forbidden, NotFound, RuleBroken, Stale } from "#lib/errors.ts";
import { pointerTo } from "./asked.ts";
import { Problem } from "./problem.ts";

/**
 * What a mutation refused, as a problem; nothing for a fault, or a base that is busy.
 * @param renamed what the domain calls a field by another name than the API
 * @param byHeader the version came by If-Match
 * @param body what was sent, once what the address names is found: what is missing then is named in the body
 */
export function problemOf(fault: unknown, { renamed = {}, byHeader = false, body }: Context = {}): Problem | undefined {
  if (fault instanceof Problem) return fault;
  if (fault instanceof Forbidden) return new Problem("forbidden", fault.message);
  if (fault instanceof NotFound) return body ? missingIn(body, fault) : new Problem("not-found", fault.message);
  if (fault instanceof Stale) {
    const { version, changes } = fault;
    const detail = `Somebody else changed it meanwhile: it is at version ${version}. Fetch it again, then decide.`;
    return new Problem(byHeader ? "precondition-failed" : "stale", detail, { members: { version, changes } });
  }
  if (!(fault instanceof RuleBroken)) return undefined;
  const { message: detail, field } = fault;
  if (field === undefined) return new Problem("refused", detail);
  return new Problem("refused", detail, { errors: [{ pointer: pointerTo([renamed[field] ?? field]), detail }] });
}

/** What is missing, at the field that names it where that can be told. */
function missingIn(body: Record<string, unknown>, { message: detail, missing }: NotFound) {
  const names = Object.keys(body).filter((name) => body[name] === missing?.id);
  const name = names.find((field) => field === `${missing?.subject}Id`) ?? names[0];
  return new Problem("refused", detail, name === undefined ? {} : { errors: [{ pointer: pointerTo([name]), detail }] });
}

export type Context = { renamed?: Record<string, string>; byHeader?: boolean; body?: Record<string, unknown> };
