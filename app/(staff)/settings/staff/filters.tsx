import { Link } from "#app/_ui/link.tsx";
import { PERMISSIONS } from "#lib/auth/permissions.ts";
import type { PeopleFilter } from "#lib/staff/queries.ts";
import { STANDINGS } from "#lib/staff/rules.ts";

/** Whom the list shows; kept in the address, and plain enough to work without a script. */
export function PeopleFilters({ filter, narrowed }: { filter: PeopleFilter; narrowed: boolean }) {
  const { q, standing = "", permission = "" } = filter;
  return (
    <form key={`${q} ${standing} ${permission}`} action="/settings/staff" className="flex flex-wrap items-end gap-3">
      <label className="grid gap-1 text-sm">
        <span className="label">Name or address</span>
        <input type="search" name="q" defaultValue={q} maxLength={100} className="input w-56" />
      </label>
      <label className="grid gap-1 text-sm">
        <span className="label">Standing</span>
        <select name="standing" defaultValue={standing} className="input w-48">
          <option value="">Any</option>
          {Object.entries(STANDINGS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label className="grid gap-1 text-sm">
        <span className="label">Permission</span>
        <select name="permission" defaultValue={permission} className="input w-48">
          <option value="">Any</option>
          {Object.keys(PERMISSIONS).map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button">
        Filter
      </button>
      {narrowed && (
        <Link className="button button-plain min-h-10" href="/settings/staff">
          Clear
        </Link>
      )}
    </form>
  );
}
