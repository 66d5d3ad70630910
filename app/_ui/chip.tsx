import { isKnownDisplayClass } from "#lib/products/rules.ts";
import { Link } from "./link.tsx";

/** A product wherever it appears, in its display class. Only a class on our own list reaches the page. */
export function Chip({
  name,
  displayClass,
  historic = false,
  href,
}: {
  name: string;
  displayClass: string | null;
  historic?: boolean;
  href?: string | undefined;
}) {
  const look = displayClass && isKnownDisplayClass(displayClass) ? `chip ${displayClass}` : "chip";
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-1.5">
      {href ? (
        <Link className={look} href={href}>
          {name}
        </Link>
      ) : (
        <span className={look}>{name}</span>
      )}
      {historic && <span className="badge">Historic</span>}
    </span>
  );
}
