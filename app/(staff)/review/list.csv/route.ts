import { redirect } from "next/navigation";
import { askedOnce } from "#app/_server/address.ts";
import { csvTable } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { STATUSES, type Status } from "#lib/customers/rules.ts";
import { mapPages } from "#lib/exports/pages.ts";
import { listEveryReview } from "#lib/review/queries.ts";
import { detailInWords, isReviewList, REVIEW_LISTS } from "#lib/review/rules.ts";

/** A review list, whole. */
export async function GET(request: Request) {
  const staff = await requireStaff("Customers", "view");
  const { list = "unsourced" } = askedOnce(new URL(request.url).searchParams);
  // Which lists there are, the page says.
  if (!isReviewList(list)) redirect("/review");
  const { heads } = REVIEW_LISTS[list];
  return csvTable(`review-${list}`, {
    header: [
      "Customer",
      "Account number",
      "Status",
      "Customer Product",
      ...(heads.day ? [heads.day] : []),
      heads.detail,
    ],
    pages: mapPages(listEveryReview(staff, list), (row) => [
      row.customer,
      row.accountNumber,
      STATUSES[row.status as Status],
      row.product,
      ...(heads.day ? [row.day ?? ""] : []),
      detailInWords(list, row.detail),
    ]),
  });
}
