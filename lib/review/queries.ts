import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { everyPage } from "#lib/exports/pages.ts";
import { today } from "#lib/time.ts";
import { A_PAGE, MOST_AT_HOME, MOST_COUNTED, type ReviewRow, reviewCount, reviewPage } from "./rows.ts";
import { REVIEW_LIST_NAMES, type ReviewList } from "./rules.ts";

export type { ReviewRow } from "./rows.ts";

/** How many wait on each review list; `more`: at least so many. */
export function countReview(actor: Actor, day = today(), most = MOST_COUNTED) {
  authorize(actor, "Customers", "view");
  return REVIEW_LIST_NAMES.map((list) => {
    const count = reviewCount(list, day, most + 1);
    return { list, count: Math.min(count, most), more: count > most };
  });
}

/** The same for the home page, which counts less. */
export function countReviewAtHome(actor: Actor) {
  authorize(actor, "Customers", "view");
  return countReview(actor, today(), MOST_AT_HOME);
}

/** Fifty lines of a review list after the place `after`, and where the next page goes on. Days: company time zone. */
export function listReview(actor: Actor, list: ReviewList, after = "", day = today()) {
  authorize(actor, "Customers", "view");
  const found = reviewPage(list, day, after);
  const rows = found.slice(0, A_PAGE);
  return { rows, next: found.length > A_PAGE ? rows.at(-1)?.place : undefined };
}

/** All lines of a review list, page after page as `listReview` gives them. */
export function listEveryReview(actor: Actor, list: ReviewList, day = today()) {
  authorize(actor, "Customers", "view");
  return everyPage<string, ReviewRow>("", (after) => listReview(actor, list, after, day));
}
