import { Link } from "#app/_ui/link.tsx";
import type { CatalogueShown } from "#lib/products/queries.ts";

const CHOICES: [CatalogueShown, string][] = [
  ["offered", "Headline and Standard"],
  ["headline", "Headline"],
  ["standard", "Standard"],
  ["historic", "Historic"],
  ["all", "All, with Historic"],
];

/** Which products the list shows; kept in the address, and plain enough to work without a script. */
export function Filter({
  q,
  shown,
  sort,
  backwards,
}: {
  q: string;
  shown: CatalogueShown;
  sort: string;
  backwards: boolean;
}) {
  return (
    <form key={`${q} ${shown}`} action="/products" className="flex flex-wrap items-end gap-3">
      <label className="grid gap-1 text-sm">
        <span className="label">Name contains</span>
        <input type="search" name="q" defaultValue={q} maxLength={100} className="input w-56" />
      </label>
      <label className="grid gap-1 text-sm">
        <span className="label">Availability</span>
        <select name="availability" defaultValue={shown === "offered" ? "" : shown} className="input w-56">
          {CHOICES.map(([value, label]) => (
            <option key={value} value={value === "offered" ? "" : value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {sort !== "position" && <input type="hidden" name="sort" value={sort} />}
      {backwards && <input type="hidden" name="backwards" value="yes" />}
      <button type="submit" className="button">
        Filter
      </button>
      {(q !== "" || shown !== "offered") && (
        <Link className="button button-plain min-h-10" href="/products">
          Clear
        </Link>
      )}
    </form>
  );
}
