"use client";

import { Chip } from "./chip.tsx";
import { useField } from "./form.tsx";

type TickProduct = {
  id: number;
  name: string;
  displayClass: string | null;
  historic: boolean;
  /** What it will do by itself, or why it can stay but not be added. */
  hint: string;
};
export type TickGroup = { title: string; products: TickProduct[] };

/** The products a number or feature carries, or a type starts it with: a box each, Headline first, then Standard. */
export function ProductTicks({
  groups,
  empty,
  note,
  legend = "Products it carries",
  help = "“Adds itself”: the customer then has it. “Closes interest”: their open interest closes as acquired.",
}: {
  groups: TickGroup[];
  empty: string;
  /** From when a change of them counts. */
  note?: string | undefined;
  legend?: string;
  help?: string;
}) {
  const { values, onRecord, error } = useField("productIds");
  const shown = groups.filter(({ products }) => products.length > 0);
  const listed = new Set(shown.flatMap(({ products }) => products.map(({ id }) => String(id))));
  return (
    <fieldset
      id="field-productIds"
      className="grid gap-4"
      aria-describedby={error ? "error-productIds" : undefined}
      tabIndex={error ? -1 : undefined}
    >
      <legend className="label mb-2">{legend}</legend>
      {error && (
        <p className="error" id="error-productIds">
          {error}
        </p>
      )}
      {note && <p className="text-sm">{note}</p>}
      <p className="help">{shown.length === 0 ? empty : help}</p>
      {/* What somebody else put on it meanwhile may be newer than this page's list: it stays. */}
      {values
        .filter((id) => onRecord.includes(id) && !listed.has(id))
        .map((id) => (
          <input key={id} type="hidden" name="productIds" value={id} />
        ))}
      {shown.map(({ title, products }) => (
        <fieldset key={title} className="grid gap-1">
          <legend className="mb-1 text-sm text-muted">{title}</legend>
          <ul className="grid gap-x-8 md:grid-cols-2">
            {products.map((product) => (
              <li key={product.id}>
                <label className="flex min-h-9 items-start gap-3 py-1">
                  <input
                    type="checkbox"
                    name="productIds"
                    value={product.id}
                    data-name={product.name}
                    className="mt-0.5"
                    defaultChecked={values.includes(String(product.id))}
                  />
                  <span className="grid min-w-0 justify-items-start">
                    <Chip name={product.name} displayClass={product.displayClass} historic={product.historic} />
                    {product.hint && <span className="help">{product.hint}</span>}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      ))}
    </fieldset>
  );
}
