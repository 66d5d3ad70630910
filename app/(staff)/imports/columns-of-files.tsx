import { type ImportFile, LAYOUTS } from "#lib/imports/layouts.ts";

/** What each file has to have in its header, for who makes one. */
export function ColumnsOfFiles({ files }: { files: readonly ImportFile[] }) {
  return (
    <details>
      <summary className="font-semibold">The columns of each file</summary>
      <div className="mt-2 grid gap-3 text-sm">
        <p className="help">
          Their order does not matter, and other names can be matched by hand. Days are written 2026-03-31. Several
          products stand in one cell with ; between them. An empty cell leaves what is on record.
        </p>
        <dl className="grid gap-2 [overflow-wrap:anywhere]">
          {files.map((file) => {
            const { columns, optional } = LAYOUTS[file];
            return (
              <div key={file}>
                <dt className="font-semibold">{file}</dt>
                <dd>
                  {columns.join(", ")}
                  {optional.length > 0 && <span className="text-muted">; may be left out: {optional.join(", ")}</span>}
                </dd>
              </div>
            );
          })}
        </dl>
      </div>
    </details>
  );
}
