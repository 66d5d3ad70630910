import { idIn } from "#lib/text.ts";
import type { Operation } from "./operation.ts";
import { OPERATIONS } from "./operations.ts";

/** The operations of one path, by method, in the order they are listed. */
const BY_PATH = Map.groupBy(OPERATIONS, ({ path }) => path);

/** What is at a path: its operations, and the id that stands in it. Nothing where there is no such path. */
export function routeOf(path: string): { operations: Operation[]; id: number } | undefined {
  const exact = BY_PATH.get(path as Operation["path"]);
  if (exact && !path.includes("{")) return { operations: exact, id: 0 };
  const [, before = "", digits = "", after = ""] = /^(\/[a-z-]+\/)(\d+)(\/[a-z]+)?$/.exec(path) ?? [];
  const id = idIn(digits);
  const operations = BY_PATH.get(`${before}{id}${after}` as Operation["path"]);
  return operations && id !== undefined ? { operations, id } : undefined;
}

/** What the header Allow says of a path. */
export function allowed(operations: readonly Operation[]) {
  const methods = new Set(operations.map(({ method }) => method as string));
  if (methods.has("GET")) methods.add("HEAD");
  return [...methods.add("OPTIONS")].join(", ");
}
