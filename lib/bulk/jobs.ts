import { storedJob } from "#lib/jobs/stored.ts";
import type { AskedBulk } from "./mutations.ts";

/** Changes of many customers in the background as they stand. No permission is asked here. */

/** What one did, as it is kept and shown. */
export type BulkReport = { changed: number };

/** One of them; nothing where there is none. */
export function storedBulk(id: number) {
  const job = storedJob(id);
  if (job?.kind !== "bulk") return undefined;
  return { ...job, asked: job.asked as AskedBulk, report: job.report as BulkReport | null };
}
