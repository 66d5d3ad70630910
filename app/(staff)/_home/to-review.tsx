import { Link } from "#app/_ui/link.tsx";
import type { countReviewAtHome } from "#lib/review/queries.ts";
import { REVIEW_LISTS } from "#lib/review/rules.ts";

/** What waits on the review lists, each count leading to its list. */
export function ToReview({ lists }: { lists: ReturnType<typeof countReviewAtHome> }) {
  const waiting = lists.filter(({ count }) => count > 0);
  return (
    <section aria-labelledby="to-review" className="panel grid gap-2">
      <h2 id="to-review">To review</h2>
      {waiting.length === 0 ? (
        <p className="text-muted">Nothing waits to be reviewed.</p>
      ) : (
        <ul className="flex flex-wrap gap-x-6 gap-y-1">
          {waiting.map(({ list, count, more }) => (
            <li key={list}>
              <Link href={`/review?list=${list}`}>
                {REVIEW_LISTS[list].title}: {count.toLocaleString("en-GB")}
                {more && " or more"}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
