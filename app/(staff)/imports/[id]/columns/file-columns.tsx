import { fieldsOf } from "#lib/imports/columns.ts";
import { type ImportFile, LAYOUTS } from "#lib/imports/layouts.ts";

/** One file: which of the files it is, and what each of its columns is taken for. */
export function FileColumns({
  name,
  kind,
  kinds,
  header,
  columns,
  fault,
  unknown,
}: {
  name: string;
  kind: ImportFile;
  kinds: readonly ImportFile[];
  header: readonly string[];
  columns: readonly string[];
  fault: string | undefined;
  unknown: string | undefined;
}) {
  const required: readonly string[] = LAYOUTS[kind].columns;
  return (
    <fieldset className="panel grid min-w-0 gap-4">
      <legend className="sr-only">{name}</legend>
      <h2 className="[overflow-wrap:anywhere]">{name}</h2>
      {fault && <p className="error">{fault}</p>}
      {unknown && <p className="[overflow-wrap:anywhere]">{unknown}</p>}
      <label className="grid max-w-xs gap-1">
        <span className="label">What it holds</span>
        <select name="kind" className="input" defaultValue={kind}>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {one.replace(".csv", "")}
            </option>
          ))}
        </select>
        <span className="help">Another choice brings other columns to look at.</span>
      </label>
      <div className="grid gap-3 sm:grid-cols-2">
        {header.map((column, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a header's columns never move
          <label key={at} className="grid min-w-0 gap-1">
            <span className="label [overflow-wrap:anywhere]">{column || `Column ${at + 1}, without a name`}</span>
            <select name="column" className="input" defaultValue={columns[at]}>
              <option value="">Left out</option>
              {fieldsOf(kind).map((field) => (
                <option key={field} value={field}>
                  {field}
                  {required.includes(field) ? "" : " (may be left out)"}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
