import { z } from "zod";
import { type Fault, Problem } from "./problem.ts";

/** How a request's parts are read by an operation's shapes. */

const MOST_FAULTS = 50;

/** Reads the query; without a shape there is none to be had. @throws Problem */
export function readQuery(shape: z.ZodObject | undefined, query: URLSearchParams) {
  const names = [...query.keys()];
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw badQuery([{ parameter: twice.slice(0, 100), detail: "Give it once." }]);
  const result = (shape ?? z.strictObject({})).safeParse(Object.fromEntries(query));
  if (!result.success) {
    const faults = faultsOf(result.error, "parameter");
    throw badQuery(faults.map(({ name, detail }) => ({ parameter: name, detail })));
  }
  const { createdSince, updatedSince } = result.data;
  if (createdSince !== undefined && updatedSince !== undefined)
    throw badQuery([{ parameter: "createdSince", detail: "Give createdSince or updatedSince, not both." }]);
  return result.data;
}

function badQuery(errors: Fault[]) {
  return new Problem("malformed", "The query cannot be read.", { errors });
}

/** Reads the body; of a change, only what was given. @throws Problem */
export function readFields(shape: z.ZodObject, given: Record<string, unknown>) {
  const result = shape.safeParse(given);
  if (!result.success) {
    const errors = faultsOf(result.error, "field").map(({ path, detail }) => ({ pointer: pointerTo(path), detail }));
    throw new Problem("refused", "Some fields are not as they must be.", { errors });
  }
  return result.data as Record<string, unknown>;
}

/** The same, without what was not given: a shape may fill in what is left out. */
export function readGiven(shape: z.ZodObject, given: Record<string, unknown>) {
  const read = readFields(shape, given);
  return Object.fromEntries(Object.entries(read).filter(([name]) => Object.hasOwn(given, name)));
}

function faultsOf(error: z.ZodError, kind: "field" | "parameter") {
  return error.issues
    .flatMap((issue) => {
      if (issue.code !== "unrecognized_keys") return [{ path: issue.path, detail: issue.message }];
      return issue.keys.map((key) => ({ path: [...issue.path, key], detail: `There is no such ${kind}.` }));
    })
    .slice(0, MOST_FAULTS)
    .map(({ path, detail }) => ({ path, detail, name: String(path[0] ?? "").slice(0, 100) }));
}

/** A JSON pointer, as a fragment. */
export function pointerTo(path: readonly PropertyKey[]) {
  const parts = path.map((part) => String(part).slice(0, 100).replaceAll("~", "~0").replaceAll("/", "~1"));
  return ["#", ...parts].join("/");
}

/**
 * The version a write was decided on: as the header If-Match has it, or the field `version`.
 * @returns nothing where none was said; `byHeader`, for which status tells that it is not the newest
 * @throws Problem for a header that names none, and for two that differ
 */
export function readVersion(ifMatch: string | undefined, inBody: number | undefined, current: number) {
  if (ifMatch === undefined) return { version: inBody, byHeader: false };
  const versions = ifMatch.trim() === "*" ? [current] : ifMatch.split(",").map(versionIn);
  const version = versions.includes(current) ? current : versions[0];
  if (version === undefined)
    throw new Problem("malformed", 'If-Match names a version as the ETag had it, like "3", quotes included.');
  if (inBody !== undefined && inBody !== version)
    throw new Problem("malformed", "If-Match and the field version name two versions: send one of the two.");
  return { version, byHeader: true };
}

/** A proxy that packs the answer marks its tag as weak: it names the same version. */
function versionIn(tag: string) {
  const [, digits] = /^\s*(?:W\/)?"([1-9]\d{0,14})"\s*$/.exec(tag) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
