import { columnName, unknownColumns } from "#lib/imports/columns.ts";
import { fewOf } from "#lib/text.ts";
import type { Job } from "./state-in-words.ts";

/** The columns that are read as something else than they are called, or not at all: somebody chose so, maybe another time. */
export function ReadAs({ files }: Pick<Job, "files">) {
  const lines = files.flatMap(({ name, header, columns }) => {
    const other = header.flatMap((called, at) => {
      const field = columns[at];
      return field && columnName(called) !== field
        ? [`${called ? `"${called}"` : `column ${at + 1}`} as ${field}`]
        : [];
    });
    const unread = unknownColumns(header, columns)
      .filter(Boolean)
      .map((called) => `"${called}"`);
    const words = [other.length > 0 && `with ${fewOf(other)}`, unread.length > 0 && `without ${fewOf(unread)}`];
    const said = words.filter(Boolean).join(", ");
    return said ? [`${name} is read ${said}.`] : [];
  });
  return lines.map((line) => (
    <p key={line} className="help max-w-3xl [overflow-wrap:anywhere]">
      {line}
    </p>
  ));
}
