import { Link } from "#app/_ui/link.tsx";
import { holdingReason, type KnownHolding } from "#lib/customers/standing-rules.ts";

/** Why a customer has a product: the number or feature leads to its page, the others to the holding's, which lists them. */
export function HeldReason({ holding, own }: { holding: KnownHolding; own: string }) {
  const { id, name, items, item, itemId, byHand, unsourcedSince } = holding;
  if (unsourcedSince) return <span className="badge badge-warn whitespace-normal">{holdingReason(holding)}</span>;
  if (!item || itemId === null) return holdingReason(holding);
  const [kind, ...label] = item.split(" ");
  const more = `+${(items - 1).toLocaleString("en-GB")} more`;
  return (
    <>
      because of {kind} <Link href={`${own}/items/${itemId}`}>{label.join(" ")}</Link>
      {items > 1 && (
        <>
          {" ("}
          <Link href={`${own}/holdings/${id}`} aria-label={`${more}: why they have ${name}`}>
            {more}
          </Link>
          )
        </>
      )}
      {byHand === 1 && ", and recorded by hand"}
    </>
  );
}
