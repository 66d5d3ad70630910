import { Link } from "#app/_ui/link.tsx";
import { STATUS_NAMES, STATUSES } from "#lib/customers/rules.ts";
import type { countBase, countCatalogue } from "#lib/home/queries.ts";

/** The sizes of the base; each that has a list of just what it counts leads there. */
export function BaseCounts({ counts }: { counts: ReturnType<typeof countBase> }) {
  return (
    <section aria-label="The base" className="grid gap-3">
      <Tiles>
        <Tile count={counts.customers} label="Customers" href="/customers" />
        {STATUS_NAMES.map((status) => (
          <Tile key={status} count={counts[status]} label={STATUSES[status]} href={`/customers?status=${status}`} />
        ))}
      </Tiles>
      <Tiles>
        <Tile count={counts.numbers} label="Active numbers" />
        <Tile count={counts.features} label="Active features" />
        <Tile count={counts.holdings} label="Products held" />
        <Tile count={counts.interests} label="Open interests" />
      </Tiles>
    </section>
  );
}

export function CatalogueCounts({ counts }: { counts: ReturnType<typeof countCatalogue> }) {
  return (
    <section aria-label="The catalogue">
      <Tiles>
        <Tile count={counts.offered} label="Customer Products offered" href="/products" />
        <Tile count={counts.historic} label="Historic" href="/products?availability=historic" />
      </Tiles>
    </section>
  );
}

function Tiles({ children }: { children: React.ReactNode }) {
  return <ul className="flex flex-wrap gap-3">{children}</ul>;
}

function Tile({ count, label, href }: { count: number; label: string; href?: string }) {
  const figure = (
    <>
      <span className="block text-xl font-semibold text-ink">{count.toLocaleString("en-GB")}</span>
      <span className="text-sm">{label}</span>
    </>
  );
  return (
    <li>
      {href ? (
        <Link className="panel block px-4 py-2 no-underline" href={href}>
          {figure}
        </Link>
      ) : (
        <div className="px-4 py-2">{figure}</div>
      )}
    </li>
  );
}
