import { Link } from "#app/_ui/link.tsx";
import { type ActivityFilter, activityAddress, ORIGINS } from "#lib/activity/filter.ts";
import type { listActivityChoices } from "#lib/activity/queries-activity.ts";
import { showInstant } from "#lib/time.ts";

/** What narrows the list, as a plain form: the address holds all of it. */
export function ActivityFilters({
  filter,
  choices,
  customers,
}: {
  filter: ActivityFilter;
  choices: ReturnType<typeof listActivityChoices>;
  customers: boolean;
}) {
  const address = activityAddress(filter);
  return (
    // Typed into and left, a field would keep its text on the next page, and after Back: a new address is a new form.
    <form
      key={address}
      action="/activity"
      autoComplete="off"
      className="grid items-end gap-3 min-[22rem]:grid-cols-2 sm:flex sm:flex-wrap"
    >
      <Choice name="person" label="Person" chosen={filter.person}>
        <option value="">Anybody</option>
        <option value="none">Command line</option>
        {choices.people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        {/* A new token may be called as one before it was. */}
        {choices.tokens.map(({ id, name, revokedAt }) => (
          <option key={`token-${id}`} value={`token-${id}`}>
            API: {name}
            {revokedAt !== null && ` (revoked ${showInstant(revokedAt)})`}
          </option>
        ))}
      </Choice>
      <Choice name="kind" label="Kind" chosen={filter.kind}>
        <option value="">Any</option>
        {Object.entries(ORIGINS).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Choice>
      {choices.products.length > 0 && (
        <Choice name="product" label="Product" chosen={filter.productId}>
          <option value="">Any</option>
          {choices.products.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
      )}
      {customers && (
        <label className="grid min-w-0 gap-1 text-sm">
          <span className="label">Customer</span>
          <input
            type="search"
            name="customer"
            maxLength={200}
            defaultValue={filter.customer}
            placeholder="Account number or name"
            className="input sm:w-48"
          />
        </label>
      )}
      <div className="contents sm:flex sm:gap-3">
        <Day name="from" label="From" day={filter.from} />
        <Day name="to" label="To" day={filter.to} />
      </div>
      <button type="submit" className="button">
        Show
      </button>
      {address !== "/activity" && (
        <Link className="button button-plain min-h-10" href="/activity">
          Clear
        </Link>
      )}
    </form>
  );
}

function Choice({
  name,
  label,
  chosen,
  children,
}: {
  name: string;
  label: string;
  chosen: string | number | null;
  children: React.ReactNode;
}) {
  return (
    <label className="grid min-w-0 gap-1 text-sm">
      <span className="label">{label}</span>
      <select name={name} defaultValue={chosen ?? ""} className="input sm:w-40">
        {children}
      </select>
    </label>
  );
}

function Day({ name, label, day }: { name: string; label: string; day: string | null }) {
  return (
    <label className="grid min-w-0 gap-1 text-sm">
      <span className="label">{label}</span>
      <input type="date" name={name} defaultValue={day ?? ""} className="input sm:w-40" />
    </label>
  );
}
