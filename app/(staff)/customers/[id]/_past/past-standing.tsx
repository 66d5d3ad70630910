import { Chip } from "#app/_ui/chip.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import { RecordedDay } from "#app/_ui/recorded-later.tsx";
import type { getStandingAsAt } from "#lib/history/queries-standing.ts";
import type { PastProduct } from "#lib/history/standing-rules.ts";
import { HeldBecause } from "./held-because.tsx";

/** What a customer had, had had, was interested in and did not want on a day, each with its reason. */
export function PastStanding({
  standing: { has, had, interested, notForThem },
  own,
  day,
  mayOpenProducts,
}: {
  standing: ReturnType<typeof getStandingAsAt>;
  own: string;
  day: string;
  mayOpenProducts: boolean;
}) {
  const row = (product: PastProduct & { id: number }, told: React.ReactNode) => (
    <li key={product.id} className="grid gap-0.5 border-t border-line py-2">
      <div>
        <Chip
          name={product.name}
          displayClass={product.displayClass}
          historic={product.historic === 1}
          href={mayOpenProducts ? `/products/${product.productId}?as-at=${day}` : undefined}
        />
      </div>
      <div className="text-sm text-muted [overflow-wrap:anywhere]">{told}</div>
    </li>
  );
  return (
    <div className="grid gap-4 lg:grid-cols-2 lg:grid-rows-[auto_auto_1fr]">
      <Group symbol="●" title="Has" none="They had nothing that day.">
        {has.map((holding) =>
          row(
            holding,
            <>
              since <RecordedDay day={holding.since} at={holding.recorded.at} />
              {holding.note && ` · ${holding.note}`}
              <HeldBecause holding={holding} own={own} />
            </>,
          ),
        )}
      </Group>
      <Group symbol="○" title="Had" none="Nothing they no longer had.">
        {had.map((holding) =>
          row(
            holding,
            <>
              <RecordedDay day={holding.since} at={holding.recorded.at} /> to{" "}
              <RecordedDay day={holding.until ?? holding.since} at={holding.endRecorded?.at} />
              {holding.endReason && ` · ${holding.endReason}`} <Why own={own} holding={holding} />
            </>,
          ),
        )}
      </Group>
      <Group symbol="★" title="Interested" none="No open interest that day.">
        {interested.map((interest) =>
          row(
            interest,
            <>
              since <RecordedDay day={interest.openedOn} at={interest.recorded.at} />, recorded by{" "}
              {interest.recorded.by}
              {interest.note && ` · ${interest.note}`}
            </>,
          ),
        )}
      </Group>
      <Group symbol="⊘" title="Not for them" none="Nothing declined by then.">
        {notForThem.map((interest) =>
          row(
            interest,
            <>
              declined <RecordedDay day={interest.closedOn ?? interest.openedOn} at={interest.closeRecorded?.at} />:{" "}
              {interest.reason}
              {interest.askAgainOn && (
                <>
                  {" "}
                  · ask again on <Day day={interest.askAgainOn} />
                </>
              )}
            </>,
          ),
        )}
      </Group>
    </div>
  );
}

function Why({ own, holding: { id, name } }: { own: string; holding: { id: number; name: string } }) {
  return (
    <Link href={`${own}/holdings/${id}`} aria-label={`Why they had ${name}`}>
      why they had it
    </Link>
  );
}

function Group({
  symbol,
  title,
  none,
  children,
}: {
  symbol: string;
  title: string;
  none: string;
  children: React.ReactNode[];
}) {
  return (
    <section aria-label={title} className={`panel grid content-start gap-2 ${title === "Has" ? "lg:row-span-3" : ""}`}>
      <h2>
        <span aria-hidden>{symbol}</span> {title}{" "}
        <span className="text-base font-normal text-muted">{children.length}</span>
      </h2>
      {children.length > 0 ? <ul className="grid">{children}</ul> : <p className="text-muted">{none}</p>}
    </section>
  );
}
