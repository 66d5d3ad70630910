import { Link } from "#app/_ui/link.tsx";

/** The pages beside this one. */
export function Pager({
  first,
  previous,
  next,
}: {
  first: string | null;
  previous: string | null;
  next: string | null;
}) {
  if (!previous && !next) return null;
  return (
    <nav aria-label="Pages of the list" className="flex flex-wrap gap-2">
      {first && (
        <Link className="button button-small" href={first}>
          First page
        </Link>
      )}
      {previous && (
        <Link className="button button-small" href={previous}>
          Previous
        </Link>
      )}
      {next && (
        <Link className="button button-small" href={next}>
          Next
        </Link>
      )}
    </nav>
  );
}
