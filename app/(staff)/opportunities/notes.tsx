import { Link } from "#app/_ui/link.tsx";
import { counted } from "#lib/text.ts";

/** What the page does not show at once, and why. */
export function Notes({
  lookedAt,
  found,
  onward,
  totalsKnown,
  byAllProducts,
}: {
  lookedAt: number | null;
  found: number;
  onward: string | null;
  totalsKnown: boolean;
  /** Sorted by what all products come to, while only some are shown. */
  byAllProducts: boolean;
}) {
  return (
    <>
      {lookedAt !== null && onward && (
        <p role="status" className="notice">
          Looked at {counted(lookedAt, "customer")}: {found === 0 ? "none of them matches" : `${found} of them match`}.{" "}
          <Link href={onward}>Look further</Link>
        </p>
      )}
      {found > 0 && !totalsKnown && (
        <p className="text-sm text-muted">
          More match than are counted while you wait: the sums under the products are of this page only.
        </p>
      )}
      {byAllProducts && <p className="text-sm text-muted">The order goes by all products, those not shown here too.</p>}
    </>
  );
}
