import "server-only";
import { notFound } from "next/navigation";
import { idIn } from "#lib/text.ts";

/** A row's id from the path; anything else is a page that does not exist. Asked after the permission. */
export function pathId(text: string): number {
  return idIn(text) ?? notFound();
}

/** One value of the address's query, at most 200 characters of it; nothing where it is missing or given twice. */
export function asked(value: string | string[] | undefined): string {
  return typeof value === "string" ? value.slice(0, 200) : "";
}

/** A row's id from the query; nothing where it is missing, given twice, or no id. */
export function askedId(value: string | string[] | undefined) {
  return idIn(asked(value));
}

/** A query as a page gets it, for a file that stands beside the page. */
export function askedEach(query: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(
    names.map((name) => [name, query.getAll(name).length > 1 ? query.getAll(name) : (query.get(name) ?? "")]),
  );
}

/** A query as a file's address carries it: of what is there twice the first, as a page takes it. */
export function askedOnce(query: URLSearchParams) {
  return Object.fromEntries([...query.keys()].map((name) => [name, query.get(name) ?? ""]));
}
