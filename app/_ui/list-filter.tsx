import type { Shown } from "#lib/sorted/rules.ts";
import { Link } from "./link.tsx";

const CHOICES: [Shown, string][] = [
  ["offered", "Headline and Standard"],
  ["headline", "Headline"],
  ["standard", "Standard"],
  ["historic", "Historic"],
  ["all", "All, with Historic"],
];

/** Which rows a list sorted by hand shows; kept in the address, and plain enough to work without a script. */
export function ListFilter({
  href,
  q,
  shown,
  sort,
  backwards,
}: {
  /** Where the list is. */
  href: string;
  q: string;
  shown: Shown;
  sort: string;
  backwards: boolean;
}) {
  return (
    <form key={`${q} ${shown}`} action={href} autoComplete="off" className="flex flex-wrap items-end gap-3">
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
        <Link className="button button-plain min-h-10" href={href}>
          Clear
        </Link>
      )}
    </form>
  );
}
