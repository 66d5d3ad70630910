import type { DescribedField } from "#lib/api/described.ts";

/** Fields with their types, and what each is for. */
export function FieldsTable({ caption, fields }: { caption: string; fields: DescribedField[] }) {
  if (fields.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is scrolled by the keyboard too
    <section className="table-frame" aria-label={caption} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{caption}</th>
            <th scope="col">Type</th>
            <th scope="col">What it is</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, needed, description }) => (
            <tr key={name}>
              <td>
                <code>{name}</code>
                {needed && <span className="text-muted"> needed</span>}
              </td>
              <td className="min-w-36">{type}</td>
              <td className="min-w-56">{description}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
