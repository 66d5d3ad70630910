import { Link } from "#app/_ui/link.tsx";

/** The pages beside this one, by their number. */
export function Pages({ page, more, address }: { page: number; more: boolean; address: (page: number) => string }) {
  if (page === 1 && !more) return null;
  return (
    <nav aria-label="Pages of the list" className="flex flex-wrap gap-2">
      {page > 1 && (
        <Link className="button button-small" href={address(page - 1)}>
          Previous
        </Link>
      )}
      {more && (
        <Link className="button button-small" href={address(page + 1)}>
          Next
        </Link>
      )}
    </nav>
  );
}
