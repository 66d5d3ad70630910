import { z } from "zod";
import { choice, id, text, tick, version } from "#lib/fields.ts";
import { VIEW_NAME, VIEW_PAGE_NAMES, VIEW_QUERY } from "./rules.ts";

const name = text("a name", VIEW_NAME);
const view = id("There is no such view.");

/** What a page shows, under a name. `replace`: over a view of one's own that has the name already. */
export const SaveView = z.object({
  page: choice(VIEW_PAGE_NAMES, "This page keeps no views."),
  query: z
    .string({ error: "Open the page anew, then save the view." })
    .max(VIEW_QUERY, { error: "This is narrowed by more than a view can keep. Take something off first." }),
  name,
  shared: tick(),
  replace: tick(),
});

/** A view's name and whether it is shared, as edited at a version. */
export const EditView = z.object({ viewId: view, version: version(), name, shared: tick() });

/** A view and the version it was read at. `seen`: a later one, its changes seen. */
export const DeleteView = z.object({ viewId: view, version: version(), seen: version().optional() });
