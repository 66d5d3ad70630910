import { Forbidden, NotFound, RuleBroken, Stale } from "#lib/errors.ts";
import { pointerTo } from "./asked.ts";
import { Problem } from "./problem.ts";

/**
 * What a mutation refused, as a problem; nothing for a fault, or a base that is busy.
 * @param renamed what the domain calls a field by another name than the API
 * @param byHeader the version came by If-Match
 * @param found what the address names is there: what is missing is named in the body
 */
export function problemOf(
  fault: unknown,
  { renamed = {}, byHeader = false, found = false }: Context = {},
): Problem | undefined {
  if (fault instanceof Problem) return fault;
  if (fault instanceof Forbidden) return new Problem("forbidden", fault.message);
  if (fault instanceof NotFound) return new Problem(found ? "refused" : "not-found", fault.message);
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

export type Context = { renamed?: Record<string, string>; byHeader?: boolean; found?: boolean };
