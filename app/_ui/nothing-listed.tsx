import { AVAILABILITY_LABELS } from "#lib/products/rules.ts";
import type { Shown } from "#lib/sorted/rules.ts";
import { counted } from "#lib/text.ts";
import { Link } from "./link.tsx";

/** What is said instead of rows. The words looked for are kept: it says how many Historic ones they find. */
export function NothingListed({
  thing,
  short,
  href,
  q,
  shown,
  historic,
}: {
  thing: string;
  short: string;
  href: string;
  q: string;
  shown: Shown;
  /** How many Historic ones the words find. */
  historic: number;
}) {
  const aside = historic > 0 && shown !== "historic";
  const kind = shown === "headline" || shown === "standard" ? `${AVAILABILITY_LABELS[shown]} ${short}` : thing;
  return (
    <p className="panel">
      No {aside && shown === "offered" ? `Headline or Standard ${short}` : kind} matches.{" "}
      {aside && (
        <>
          <Link href={`${href}?${new URLSearchParams({ ...(q && { q }), availability: "all" })}`}>
            {counted(historic, `Historic ${short} matches`, `Historic ${short}s match`)}
          </Link>
          .{" "}
        </>
      )}
      <Link href={href}>Show all that are offered</Link>.
    </p>
  );
}
