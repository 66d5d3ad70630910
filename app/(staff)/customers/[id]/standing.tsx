import { Chip } from "#app/_ui/chip.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import type { getStanding } from "#lib/customers/standing.ts";
import { holdingReason } from "#lib/customers/standing-rules.ts";
import { today } from "#lib/time.ts";

type Product = { productId: number; name: string; displayClass: string | null; historic: 0 | 1 };

/** What a customer has, had, is interested in and does not want: each product as a chip, with its reason and since when. */
export function Standing({
  standing: { has, had, interested, notForThem },
  own,
  mayEdit,
  mayOpenProducts,
}: {
  standing: ReturnType<typeof getStanding>;
  /** The customer's address. */
  own: string;
  mayEdit: boolean;
  mayOpenProducts: boolean;
}) {
  const row = (product: Product, id: number, path: string | null, change: string, told: React.ReactNode) => (
    <li key={id} className="grid gap-0.5 border-t border-line py-2">
      <div className="flex items-start justify-between gap-3">
        <Chip
          name={product.name}
          displayClass={product.displayClass}
          historic={product.historic === 1}
          href={mayOpenProducts ? `/products/${product.productId}` : undefined}
        />
        {mayEdit && path && (
          <Link className="standing-change" href={`${own}/${path}`} aria-label={`${change}: ${product.name}`}>
            {change}
          </Link>
        )}
      </div>
      <p className="text-sm text-muted [overflow-wrap:anywhere]">{told}</p>
    </li>
  );
  return (
    <div className="grid gap-4 lg:grid-cols-2 lg:grid-rows-[auto_auto_1fr]">
      <Group symbol="●" title="Has" none="Nothing yet." add={mayEdit && ["Add product", `${own}/holdings/new`]}>
        {has.map((holding) =>
          row(
            holding,
            holding.id,
            `holdings/${holding.id}`,
            "Correct or end",
            <>
              since <Day day={holding.since} />,{" "}
              {holding.unsourcedSince ? (
                <span className="badge badge-warn whitespace-normal">{holdingReason(holding)}</span>
              ) : (
                holdingReason(holding)
              )}
              {holding.note && ` · ${holding.note}`}{" "}
              <Why own={own} id={holding.id} words={`Why they have ${holding.name}`} />
            </>,
          ),
        )}
      </Group>
      <Group symbol="○" title="Had" none="Nothing they no longer have.">
        {had.map((holding) =>
          row(
            holding,
            holding.id,
            `holdings/${holding.id}`,
            "Correct",
            <>
              <Day day={holding.since} /> to <Day day={holding.until ?? holding.since} />
              {holding.periods > 1 && `, ${holding.periods - 1} earlier`}
              {holding.endReason && ` · ${holding.endReason}`}{" "}
              <Why own={own} id={holding.id} words={`Why they had ${holding.name}`} />
            </>,
          ),
        )}
      </Group>
      <Group
        symbol="★"
        title="Interested"
        none="No open interest."
        add={mayEdit && ["Add interest", `${own}/interests/new`]}
      >
        {interested.map((interest) =>
          row(
            interest,
            interest.id,
            `interests/${interest.id}`,
            "Close",
            <>
              since <Day day={interest.openedOn} />, recorded by {interest.by}
              {interest.note && ` · ${interest.note}`}
            </>,
          ),
        )}
      </Group>
      <Group symbol="⊘" title="Not for them" none="Nothing declined.">
        {notForThem.map((interest) =>
          row(
            interest,
            interest.id,
            null,
            "",
            <>
              declined <Day day={interest.closedOn ?? interest.openedOn} />: {interest.reason}
              {interest.askAgainOn && (
                <>
                  {" "}
                  · ask again {interest.askAgainOn <= today() ? "now, since" : "on"} <Day day={interest.askAgainOn} />
                </>
              )}
            </>,
          ),
        )}
      </Group>
    </div>
  );
}

/** What accounts for it, source by source. */
function Why({ own, id, words }: { own: string; id: number; words: string }) {
  return (
    <Link href={`${own}/holdings/${id}`} aria-label={words}>
      why
    </Link>
  );
}

function Group({
  symbol,
  title,
  none,
  add,
  children,
}: {
  symbol: string;
  title: string;
  none: string;
  add?: false | [words: string, href: string];
  children: React.ReactNode[];
}) {
  return (
    <section aria-label={title} className={`panel grid content-start gap-2 ${title === "Has" ? "lg:row-span-3" : ""}`}>
      <h2>
        <span aria-hidden>{symbol}</span> {title}{" "}
        <span className="text-base font-normal text-muted">{children.length}</span>
      </h2>
      {children.length > 0 ? (
        <ul className="grid">{children}</ul>
      ) : (
        <p className="text-muted">
          {none} {add && <Link href={add[1]}>{add[0]}</Link>}
        </p>
      )}
    </section>
  );
}
