import { redirect } from "next/navigation";

/** Goes on after a save, to a page that says what was done; or that nothing was different. */
export function saved(path: string, change: number | null, keep: [string, string][] = []): never {
  const query = new URLSearchParams(keep);
  if (change === null) query.set("unchanged", "yes");
  else query.set("change", String(change));
  redirect(`${path}?${query}` as never);
}
