import { Link } from "#app/_ui/link.tsx";
import { counted } from "#lib/text.ts";

/** What the list does not show at once, and why. */
export function Notes({
  lookedAt,
  found,
  short,
  sortedBy,
  onward,
}: {
  lookedAt: number | null;
  found: number;
  short: boolean;
  sortedBy: "name" | "added";
  onward: string | null;
}) {
  return (
    <>
      {short && (
        <p className="text-sm text-muted">
          With one or two characters, only names that begin with them are found. Type a third to look everywhere.
        </p>
      )}
      {sortedBy === "added" && (
        <p className="text-sm text-muted">
          Many match, so they come in the order they were added, by name and account first, then by number. Type more to
          narrow them.
        </p>
      )}
      {lookedAt !== null && onward && (
        <p role="status" className="notice">
          Looked at {counted(lookedAt, "customer")}: {found === 0 ? "none of them matches" : `${found} of them match`}.{" "}
          <Link href={onward}>Look further</Link>
        </p>
      )}
    </>
  );
}
