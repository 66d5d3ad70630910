import { Link } from "#app/_ui/link.tsx";
import { type CustomerFilter, listAddress } from "#lib/customers/filter.ts";
import { RELATION_NAMES, RELATIONS, STATUS_NAMES, STATUSES } from "#lib/customers/rules.ts";

type Product = { id: number; name: string; availability: string };
type Manager = { id: number; name: string };

/** What narrows the list, as a plain form: the address holds all of it. A product is added to those already asked for. */
export function Filters({
  filter,
  products,
  managers,
}: {
  filter: CustomerFilter;
  products: Product[];
  managers: Manager[];
}) {
  const offered = products.filter(({ availability }) => availability !== "historic");
  const historic = products.filter(({ availability }) => availability === "historic");
  return (
    // Typed into and left, a field would keep its text on the next page, and after Back: a new address is a new form.
    <form action="/customers" className="filters" autoComplete="off" key={listAddress(filter)}>
      <Field name="q" label="Find" wide>
        <input
          type="search"
          id="filter-q"
          name="q"
          maxLength={100}
          defaultValue={filter.q}
          placeholder="Name, account or number"
          className="input"
        />
      </Field>
      <Field name="status" label="Status">
        <select id="filter-status" name="status" defaultValue={filter.status ?? ""} className="input">
          <option value="">Any</option>
          {STATUS_NAMES.map((name) => (
            <option key={name} value={name}>
              {STATUSES[name]}
            </option>
          ))}
        </select>
      </Field>
      <Field name="manager" label="Account manager">
        <select id="filter-manager" name="manager" defaultValue={filter.manager ?? ""} className="input">
          <option value="">Anybody</option>
          <option value="none">Nobody</option>
          {managers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field name="relation" label="By product">
        <select id="filter-relation" name="relation" className="input">
          {RELATION_NAMES.map((name) => (
            <option key={name} value={name}>
              {RELATIONS[name]}
            </option>
          ))}
        </select>
      </Field>
      <Field name="product" label="Product">
        <select id="filter-product" name="product" className="input">
          <option value="">Any</option>
          <Products products={offered} />
          {historic.length > 0 && (
            <optgroup label="Historic">
              <Products products={historic} />
            </optgroup>
          )}
        </select>
      </Field>
      {filter.asAt && <input type="hidden" name="as-at" value={filter.asAt} />}
      {filter.products.map(({ relation, productId }) => (
        <input key={`${relation} ${productId}`} type="hidden" name={relation} value={productId} />
      ))}
      <button type="submit" className="button">
        Show
      </button>
    </form>
  );
}

function Field({
  name,
  label,
  wide = false,
  children,
}: {
  name: string;
  label: string;
  wide?: boolean;
  children: React.ReactNode;
}) {
  return (
    <div className={wide ? "filter-field filter-field-wide" : "filter-field"}>
      <label className="text-sm font-semibold" htmlFor={`filter-${name}`}>
        {label}
      </label>
      {children}
    </div>
  );
}

function Products({ products }: { products: Product[] }) {
  return products.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
}

/** The products asked for, each with a way to take it off again. */
export function Conditions({ filter, products }: { filter: CustomerFilter; products: Product[] }) {
  if (filter.products.length === 0) return null;
  const names = new Map(products.map(({ id, name }) => [id, name]));
  return (
    <ul className="flex flex-wrap gap-2" aria-label="Products asked for">
      {filter.products.map((condition) => {
        const words = `${RELATIONS[condition.relation]}: ${names.get(condition.productId) ?? "a product that is gone"}`;
        const others = filter.products.filter((other) => other !== condition);
        return (
          <li key={words}>
            <Link
              className="button button-small whitespace-normal"
              href={listAddress({ ...filter, products: others })}
              aria-label={`Take off: ${words}`}
            >
              {words} <span aria-hidden>×</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
