import { z } from "zod";
import { choice, id, tick } from "#lib/fields.ts";
import { IMPORT_FILES, type ImportFile, LAYOUTS } from "./layouts.ts";

const FIELDS: [string, ...string[]] = [
  "",
  ...new Set(Object.values(LAYOUTS).flatMap(({ columns, optional }) => [...columns, ...optional])),
];
const KINDS = IMPORT_FILES as [ImportFile, ...ImportFile[]];
const LOST = "The form does not fit the files any more. Load the page again.";

/** What the files of an import are, and of each in turn what its columns are. */
export const ChooseColumns = z.object({
  id: id(),
  kind: z.array(choice(KINDS, LOST)).max(IMPORT_FILES.length, { error: LOST }),
  column: z.array(choice(FIELDS, LOST)).max(1000, { error: LOST }),
  existingBase: tick(),
});

/** One import. */
export const OneImport = z.object({ id: id() });
