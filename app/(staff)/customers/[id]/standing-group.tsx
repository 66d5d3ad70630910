import { Chip } from "#app/_ui/chip.tsx";
import { Link } from "#app/_ui/link.tsx";

type Product = { productId: number; name: string; displayClass: string | null; historic: 0 | 1 };

/** Whose lists these are, and what the person may do there. */
export type Place = {
  /** The customer's address. */
  own: string;
  mayEdit: boolean;
  mayOpenProducts: boolean;
};

/** A product in one of the lists, with what is told of it, and the way to its record. */
export function StandingRow({
  id,
  product,
  to,
  change,
  own,
  mayEdit,
  mayOpenProducts,
  children,
}: Place & { id?: string; product: Product; to: string; change: string; children: React.ReactNode }) {
  const words = mayEdit ? change : "View";
  return (
    <li id={id} className="grid gap-0.5 border-t border-line py-2">
      <div className="flex items-start justify-between gap-3">
        <Chip
          name={product.name}
          displayClass={product.displayClass}
          historic={product.historic === 1}
          href={mayOpenProducts ? `/products/${product.productId}` : undefined}
        />
        <Link className="standing-change" href={`${own}/${to}`} aria-label={`${words}: ${product.name}`}>
          {words}
        </Link>
      </div>
      <div className="text-sm text-muted [overflow-wrap:anywhere] [&_a]:underline">{children}</div>
    </li>
  );
}

/** One of the lists: what it holds, and the way to add to it. */
export function StandingGroup({
  id,
  symbol,
  title,
  none,
  add,
  count,
  foot,
  children,
}: {
  /** What a key leads to. */
  id?: string;
  symbol: string;
  title: string;
  none: string;
  add?: false | [words: string, href: string];
  count: number;
  /** What is said of the whole list, under it. */
  foot?: React.ReactNode;
  children: React.ReactNode[];
}) {
  return (
    <section
      id={id}
      tabIndex={id ? -1 : undefined}
      aria-label={title}
      className={`panel grid content-start gap-2 ${title === "Has" ? "lg:row-span-5" : ""}`}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2>
          <span aria-hidden>{symbol}</span> {title} <span className="text-base font-normal text-muted">{count}</span>
        </h2>
        {add && (
          <Link className="standing-change" href={add[1]}>
            {add[0]}
          </Link>
        )}
      </div>
      {count > 0 ? <ul className="grid">{children}</ul> : <p className="text-muted">{none}</p>}
      {foot}
    </section>
  );
}
