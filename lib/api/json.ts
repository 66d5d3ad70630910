import { Problem } from "./problem.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Reads a body as one JSON object. @throws Problem for what is not UTF-8, not JSON, no object, or names a field twice */
export function readObject(body: Uint8Array): Record<string, unknown> {
  const text = decoded(body);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem("malformed", "The body is not JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Problem("malformed", "The body must be a JSON object.");
  const twice = repeatedName(text);
  if (twice !== undefined) throw new Problem("malformed", `The body names the field ${JSON.stringify(twice)} twice.`);
  return value as Record<string, unknown>;
}

function decoded(body: Uint8Array) {
  try {
    return utf8.decode(body);
  } catch {
    throw new Problem("malformed", "The body is not UTF-8.");
  }
}

/** The parser keeps the last of two fields of a name, another reader may keep the first: neither is what was meant. */
function repeatedName(json: string) {
  const open: Set<string>[] = [];
  let last: string | undefined;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}:]/gs)) {
    if (token === "{") open.push(new Set());
    else if (token === "}") open.pop();
    else if (token !== ":") last = token;
    else {
      const name = JSON.parse(last ?? '""') as string;
      if (open.at(-1)?.has(name)) return name.slice(0, 100);
      open.at(-1)?.add(name);
    }
  }
  return undefined;
}
