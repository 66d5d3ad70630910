import { redirect } from "next/navigation";

/** Goes on after a save, to a page that says what was done; a save that changed nothing says nothing. */
export function saved(path: string, change: number | null, keep: [string, string][] = []): never {
  const query = new URLSearchParams(keep);
  if (change !== null) query.set("change", String(change));
  redirect((query.size > 0 ? `${path}?${query}` : path) as never);
}
