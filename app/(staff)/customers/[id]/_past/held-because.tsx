import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import type { PastHolding, PastSource } from "#lib/history/standing-rules.ts";

/** What accounted for a holding on the day, source by source; where many did, the first of them. */
export function HeldBecause({
  holding: { id, name, since, sources, sourceCount, unsourcedSince },
  own,
}: {
  holding: PastHolding;
  own: string;
}) {
  const more = sourceCount - sources.length;
  return (
    <div>
      {unsourcedSince ? (
        <span className="badge badge-warn whitespace-normal">
          <span>
            no active number or feature since <Day day={unsourcedSince} />
          </span>
        </span>
      ) : (
        <ul>
          {sources.map((source) => (
            <li key={source.id}>
              <Source source={source} own={own} />
              {source.since !== since && (
                <>
                  {" since "}
                  <Day day={source.since} />
                </>
              )}
              {source.note && ` · ${source.note}`}
            </li>
          ))}
        </ul>
      )}{" "}
      <Link href={`${own}/holdings/${id}`} aria-label={`Why they had ${name}`}>
        {more > 0 ? `and ${more.toLocaleString("en-GB")} more` : "why they had it"}
      </Link>
    </div>
  );
}

function Source({ source: { kind, itemId, itemKind, label }, own }: { source: PastSource; own: string }) {
  if (kind !== "item" || itemId === null) return kind === "import" ? "as imported" : "by hand";
  return (
    <>
      because of {itemKind} <Link href={`${own}/items/${itemId}`}>{label}</Link>
    </>
  );
}
