"use client";

import { Chip } from "./chip.tsx";
import { useField } from "./form.tsx";

export type TickProduct = {
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
  legend = "Products it carries",
  help = "“Adds itself”: the customer then has it. “Closes interest”: their open interest closes as acquired.",
}: {
  groups: TickGroup[];
  empty: string;
  legend?: string;
  help?: string;
}) {
  const { values, error } = useField("productIds");
  const shown = groups.filter(({ products }) => products.length > 0);
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
      <p className="help">{shown.length === 0 ? empty : help}</p>
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
