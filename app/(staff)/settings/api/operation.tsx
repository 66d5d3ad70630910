import type { DescribedOperation } from "#lib/api/described.ts";
import { FieldsList } from "./fields.tsx";

/** One operation: what it does, what it takes, and how it is asked for. */
export function OperationDetails({ operation, base }: { operation: DescribedOperation; base: string }) {
  const { id, method, path, summary, description, need, filters, fields, version } = operation;
  return (
    <details id={id} className="panel py-3">
      <summary className="cursor-pointer [overflow-wrap:anywhere]">
        <span className="font-semibold">{summary}</span>{" "}
        <code className="text-sm text-muted">
          {method} {path}
        </code>
      </summary>
      <div className="mt-3 grid min-w-0 gap-3">
        <p className="max-w-2xl">
          {description && `${description} `}
          {need ? `Needs the permission ${need[0]} (${need[1]}).` : "Any token may."}
          {version === "needed" && " Say which version you read: If-Match, or version."}
          {version === "taken" &&
            ` With If-Match${fields.length > 0 ? " or version" : ""} it is done on that version only.`}
        </p>
        <FieldsList title={method === "PATCH" ? "Body: the fields to change" : "Body"} fields={fields} />
        <FieldsList title="Filters" fields={filters} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is scrolled by the keyboard too */}
        <section className="table-frame p-3 text-sm" aria-label={`Example: ${summary}`} tabIndex={0}>
          <pre>{curl(operation, base)}</pre>
        </section>
      </div>
    </details>
  );
}

/** How to ask for it at a terminal. */
function curl({ method, path, example, version, paged }: DescribedOperation, base: string) {
  const parts = [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${base}${path.replace("{id}", "1")}${paged ? "?limit=50" : ""}"`,
    '-H "Authorization: Bearer $TOKEN"',
    ...(version === "needed" ? [`-H 'If-Match: "1"'`] : []),
    ...(example ? [`-H "Content-Type: application/json"`, `-d '${JSON.stringify(example)}'`] : []),
  ];
  return parts.join(" \\\n  ");
}
