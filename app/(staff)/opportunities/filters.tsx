import { Link } from "#app/_ui/link.tsx";
import { PhoneFold } from "#app/_ui/phone-fold.tsx";
import { STATUSES } from "#lib/customers/rules.ts";
import type { Column } from "#lib/opportunities/columns.ts";
import { familyName } from "#lib/opportunities/families.ts";
import {
  type MatrixFilter,
  matrixAddress,
  OPEN_STATUSES,
  SORTS,
  WISHES,
  type Wish,
} from "#lib/opportunities/filter.ts";
import { Options } from "./options.tsx";

type Named = { id: number; name: string };

/** What narrows the matrix and how it is sorted, as a plain form: the address holds all of it. */
export function MatrixFilters({
  filter,
  products,
  families,
  managers,
}: {
  filter: MatrixFilter;
  products: Column[];
  families: string[];
  managers: Named[];
}) {
  const { sort, status, manager, family, suggested, historic, product } = filter;
  const set = [sort !== "name", status, manager, family, suggested, historic].filter(Boolean).length;
  return (
    <PhoneFold words={set > 0 ? `Sort and filter: ${set} set` : "Sort and filter"}>
      {/* A new address is a new form: what was chosen and left is not kept on the next page. */}
      <form action="/opportunities" className="filters matrix-filters" autoComplete="off" key={matrixAddress(filter)}>
        <Choice name="sort" label="Sort by" chosen={sort} options={Object.entries(SORTS)} />
        <Choice
          name="status"
          label="Status"
          chosen={status}
          options={[["", "Any"], ...OPEN_STATUSES.map((name): [string, string] => [name, STATUSES[name]])]}
        />
        <Choice
          name="manager"
          label="Account manager"
          chosen={manager}
          options={[
            ["", "Anybody"],
            ["me", "Me"],
            ["none", "Nobody"],
            ...managers.map(({ id, name }): [string, string] => [String(id), name]),
          ]}
        />
        <Choice
          name="family"
          label="Products"
          chosen={family}
          options={[["", "All families"], ...families.map((name): [string, string] => [name, familyName(name)])]}
        />
        <Choice name="relation" label="Customer" chosen={null} options={Object.entries(WISHES)} />
        <Choice
          name="added"
          label="This product"
          chosen={null}
          options={[["", "Any"], ...products.map(({ id, name }): [string, string] => [String(id), name])]}
        />
        <Tick name="suggested" label="Suggested only" ticked={suggested} />
        <Tick name="historic" label="Historic too" ticked={historic} />
        {filter.products.map(({ relation, productId }) => (
          <input key={`${relation} ${productId}`} type="hidden" name={relation} value={productId} />
        ))}
        {product && <input type="hidden" name="product" value={product} />}
        <button type="submit" className="button">
          Show
        </button>
      </form>
    </PhoneFold>
  );
}

function Choice({
  name,
  label,
  chosen,
  options,
}: {
  name: string;
  label: string;
  chosen: string | number | null;
  options: [string, string][];
}) {
  return (
    <div className="filter-field">
      <label className="text-sm font-semibold" htmlFor={`filter-${name}`}>
        {label}
      </label>
      <Options id={`filter-${name}`} name={name} chosen={chosen === null ? "" : String(chosen)} options={options} />
    </div>
  );
}

function Tick({ name, label, ticked }: { name: string; label: string; ticked: boolean }) {
  return (
    <label className="flex min-h-10 items-center gap-2 text-sm font-semibold">
      <input type="checkbox" name={name} value="yes" defaultChecked={ticked} />
      {label}
    </label>
  );
}

/** The products asked for, each with a way to take it off again. */
export function Wishes({ filter, products }: { filter: MatrixFilter; products: Column[] }) {
  if (filter.products.length === 0) return null;
  const names = new Map(products.map(({ id, name }) => [id, name]));
  const words = (relation: Wish, id: number) => `${WISHES[relation]}: ${names.get(id) ?? "a product that is gone"}`;
  return (
    <ul className="flex flex-wrap gap-2" aria-label="Products asked for">
      {filter.products.map((wish) => (
        <li key={`${wish.relation} ${wish.productId}`}>
          <Link
            className="button button-small whitespace-normal"
            href={matrixAddress({ ...filter, products: filter.products.filter((other) => other !== wish) })}
            aria-label={`Take off: ${words(wish.relation, wish.productId)}`}
          >
            {words(wish.relation, wish.productId)} <span aria-hidden>×</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
