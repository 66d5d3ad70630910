import type { NewRow } from "../rows.ts";
import type { savedViews } from "../schema/index.ts";

/** Views that everybody finds in the demo: their owner is the first of its people. */
export const DEMO_VIEWS: Pick<NewRow<typeof savedViews>, "page" | "name" | "query">[] = [
  { page: "opportunities", name: "My customers, most wanted first", query: "sort=interests&manager=me" },
  { page: "opportunities", name: "Prospects", query: "status=prospect" },
  { page: "opportunities", name: "With a suggestion", query: "sort=strength&suggested=yes" },
];
