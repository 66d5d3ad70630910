import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import type { getStanding } from "#lib/customers/standing.ts";
import type { KnownHolding, KnownInterest } from "#lib/customers/standing-rules.ts";
import { today } from "#lib/time.ts";
import { EndNow } from "./end-now.tsx";
import { HeldReason } from "./held-reason.tsx";
import { type Place, StandingGroup, StandingRow } from "./standing-group.tsx";

/** What a customer has, had, is interested in and does not want: each product as a chip, with its reason and since when. */
export function Standing({
  standing: { has, had, interested, notForThem, closed },
  suggested,
  ...place
}: { standing: ReturnType<typeof getStanding>; suggested: React.ReactNode } & Place) {
  const { own, mayEdit } = place;
  return (
    <div className="grid gap-4 lg:grid-cols-2 lg:grid-rows-[auto_auto_auto_auto_1fr]">
      <StandingGroup
        symbol="●"
        title="Has"
        none="Nothing yet."
        add={mayEdit && ["Add product", `${own}/holdings/new`]}
        count={has.length}
      >
        {has.map((holding) => (
          <StandingRow
            key={holding.id}
            id={`holding-${holding.id}`}
            product={holding}
            to={`holdings/${holding.id}`}
            change="Correct or end"
            {...place}
          >
            since <Day day={holding.since} />, <HeldReason holding={holding} own={own} />
            {holding.note && ` · ${holding.note}`}
            <Earlier earlier={holding.earlier} own={own} />
            {mayEdit && holding.unsourcedSince && <EndNow holding={holding} day={holding.unsourcedSince} />}
          </StandingRow>
        ))}
      </StandingGroup>
      <StandingGroup symbol="○" title="Had" none="Nothing they no longer have." count={had.length}>
        {had.map((holding) => (
          <StandingRow key={holding.id} product={holding} to={`holdings/${holding.id}`} change="Correct" {...place}>
            <Period {...holding} />
            {holding.endReason && ` · ${holding.endReason}`}
            <Earlier earlier={holding.earlier} own={own} />
          </StandingRow>
        ))}
      </StandingGroup>
      <StandingGroup
        symbol="★"
        title="Interested"
        none="No open interest."
        add={mayEdit && ["Add interest", `${own}/interests/new`]}
        count={interested.length}
      >
        {interested.map((interest) => (
          <StandingRow key={interest.id} product={interest} to={`interests/${interest.id}`} change="Close" {...place}>
            since <Day day={interest.openedOn} />, recorded by {interest.by}
            {interest.note && ` · ${interest.note}`}
          </StandingRow>
        ))}
      </StandingGroup>
      {suggested}
      <StandingGroup
        symbol="⊘"
        title="Not for them"
        none="Nothing declined."
        add={mayEdit && ["Add not for them", `${own}/declined/new`]}
        count={notForThem.length}
      >
        {notForThem.map((interest) => (
          <StandingRow key={interest.id} product={interest} to={`interests/${interest.id}`} change="Correct" {...place}>
            declined <Day day={interest.closedOn ?? interest.openedOn} />: {interest.reason}
            {interest.askAgainOn && (
              <>
                {" "}
                · ask again {interest.askAgainOn <= today() ? "now, since" : "on"} <Day day={interest.askAgainOn} />
              </>
            )}
          </StandingRow>
        ))}
      </StandingGroup>
      {closed.length > 0 && <Closed closed={closed} own={own} />}
    </div>
  );
}

function Period({ since, until }: Pick<KnownHolding, "since" | "until">) {
  return (
    <>
      <Day day={since} /> to <Day day={until ?? since} />
    </>
  );
}

/** More of them are on the page of the latest. */
const EARLIER_SHOWN = 3;

/** The periods before, each leading to its page: they can be read and corrected for ever. */
function Earlier({ earlier, own }: { earlier: KnownHolding[]; own: string }) {
  if (earlier.length === 0) return null;
  return (
    <span className="block">
      {earlier.length} earlier:{" "}
      {earlier.slice(0, EARLIER_SHOWN).map((holding, at) => (
        <span key={holding.id}>
          {at > 0 && ", "}
          <Link href={`${own}/holdings/${holding.id}`}>
            <Period {...holding} />
          </Link>
        </span>
      ))}
      {earlier.length > EARLIER_SHOWN && " and before"}
    </span>
  );
}

const ENDS = { acquired: "● acquired", declined: "⊘ declined", withdrawn: "○ withdrawn" };

/** What became of other interests, folded away: it is history. */
function Closed({ closed, own }: { closed: KnownInterest[]; own: string }) {
  return (
    <details className="panel self-start text-sm text-muted lg:col-start-2">
      <summary>Closed interests: {closed.length}</summary>
      <ul className="mt-2 grid gap-1">
        {closed.map(({ id, name, closedOn, closedAs }) => (
          <li key={id}>
            <Link className="inline-block py-0.5" href={`${own}/interests/${id}`}>
              {name}
            </Link>{" "}
            {closedAs && ENDS[closedAs]} {closedOn && <Day day={closedOn} />}
          </li>
        ))}
      </ul>
    </details>
  );
}
