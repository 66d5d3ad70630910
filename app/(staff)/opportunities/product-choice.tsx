import type { GridColumn } from "./grid-data.ts";
import { Options } from "./options.tsx";

/** Where the window is too narrow for the grid: its customers are listed below, a product's are one choice away. */
export function ProductChoice({ at, columns }: { at: string; columns: GridColumn[] }) {
  return (
    <form action="/opportunities" className="matrix-narrow" autoComplete="off">
      {[...new URLSearchParams(at)].map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <div className="filter-field">
        <label className="text-sm font-semibold" htmlFor="one-product">
          One product
        </label>
        <Options
          id="one-product"
          name="product"
          chosen=""
          options={columns.map(({ id, name }): [string, string] => [String(id), name])}
        />
      </div>
      <button type="submit" className="button">
        Show its customers
      </button>
    </form>
  );
}
