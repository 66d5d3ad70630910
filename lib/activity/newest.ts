import { sqlite } from "#db/index.ts";

const newest = sqlite.prepare<[], number>("select coalesce(max(id), 0) from change_sets").pluck();

/** The change set written last: what came later has a greater id. 0 where there is none. No permission is asked here. */
export function newestSetId() {
  return newest.get() ?? 0;
}
