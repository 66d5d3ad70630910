import type { Metadata } from "next";
import { asked } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { CsvLink } from "#app/_ui/csv-link.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Pager } from "#app/_ui/pager.tsx";
import { Said } from "#app/_ui/said.tsx";
import { Unchanged } from "#app/_ui/unchanged.tsx";
import { can } from "#lib/auth/permissions.ts";
import { countReview, listReview, type ReviewRow } from "#lib/review/queries.ts";
import { detailInWords, isReviewList, REVIEW_LISTS, type ReviewList } from "#lib/review/rules.ts";
import { showDay } from "#lib/time.ts";
import { repairLinesAction } from "./actions.ts";
import { type ReviewLine, ReviewTable } from "./review-table.tsx";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage({ searchParams }: PageProps<"/review">) {
  const staff = await requireStaff("Customers", "view");
  const address = await searchParams;
  const counts = countReview(staff);
  const wanted = asked(address.list);
  const list = isReviewList(wanted) ? wanted : (counts.find(({ count }) => count > 0)?.list ?? "unsourced");
  const after = asked(address.after);
  const { rows, next } = listReview(staff, list, after);
  const { title, help, none } = REVIEW_LISTS[list];
  return (
    <>
      <PageHeader title="Review" />
      <Said change={address.change} staff={staff} />
      <Unchanged unchanged={address.unchanged} />
      <nav aria-label="Review lists" className="flex flex-wrap gap-1">
        {counts.map(({ list: name, count, more }) => (
          <Link
            key={name}
            className="rail-link"
            href={`/review?list=${name}`}
            aria-current={name === list ? "true" : undefined}
          >
            {REVIEW_LISTS[name].title}
            <span className="ml-2 tabular-nums">
              {count.toLocaleString("en-GB")}
              {more && " or more"}
            </span>
          </Link>
        ))}
      </nav>
      <div className="grid gap-3">
        <div>
          <div className="flex flex-wrap items-baseline gap-x-4">
            <h2>{title}</h2>
            {rows.length > 0 && <CsvLink href={`/review/list.csv?list=${list}`} of={title} />}
          </div>
          <p className="max-w-2xl text-muted">{help}</p>
        </div>
        {/* The form is there without rows too: what it answers when the last of them was seen to stands in it. */}
        <Form
          key={`${list} ${after} ${asked(address.change)}`}
          action={repairLinesAction}
          className="grid grid-cols-[minmax(0,1fr)] gap-3"
        >
          {after && <input type="hidden" name="after" value={after} />}
          {rows.length === 0 ? (
            <p className="panel max-w-2xl">{after ? "No more." : none}</p>
          ) : (
            <ReviewTable
              key={rows[0]?.ref}
              list={list}
              lines={rows.map((row) => compact(list, row))}
              linked={can(staff, "Customer Products", "view")}
              mayEdit={can(staff, "Customers", "edit")}
            />
          )}
        </Form>
        <Pager
          to={[
            ["First page", after && `/review?list=${list}`],
            ["Next", next && `/review?list=${list}&after=${next}`],
          ]}
        />
      </div>
    </>
  );
}

function compact(list: ReviewList, row: ReviewRow): ReviewLine {
  return [
    String(row.ref),
    row.customerId,
    row.customer,
    row.accountNumber,
    row.status,
    row.productId,
    row.product,
    row.displayClass,
    row.historic,
    row.day ? showDay(row.day) : "",
    detailInWords(list, row.detail),
  ];
}
