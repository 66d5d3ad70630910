import type { DescribedField } from "#lib/api/described.ts";

/** Fields with their types, and what each is for. */
export function FieldsList({ title, fields }: { title: string; fields: DescribedField[] }) {
  if (fields.length === 0) return null;
  return (
    <div className="grid gap-1">
      <p className="label">{title}</p>
      <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[minmax(10rem,max-content)_minmax(0,1fr)]">
        {fields.map(({ name, type, needed, description }) => (
          <div key={name} className="contents">
            <dt className="min-w-0 [overflow-wrap:anywhere]">
              <code className="font-semibold">{name}</code>
            </dt>
            <dd className="mb-2 max-w-2xl sm:mb-0">
              {type}
              {needed && ", needed"}
              {description && <span className="text-muted"> · {description}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
