import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import { compareDays } from "#lib/history/queries-comparison.ts";
import { monthsBefore, readTwoDays } from "#lib/history/rules.ts";
import { today } from "#lib/time.ts";
import { customerAt, RecordPage } from "../record-page.tsx";
import { Difference } from "./difference.tsx";
import { TwoDays } from "./two-days.tsx";

export const metadata: Metadata = { title: "Compare two days" };

export default async function ComparePage({ params, searchParams }: PageProps<"/customers/[id]/compare">) {
  const staff = await requireStaff("Customers", "view");
  const customer = customerAt(staff, (await params).id);
  const asked = await searchParams;
  const now = today();
  const { from, to, said } = readTwoDays(asked.from, asked.to, now);
  const { holdings, interests, items, carried } = compareDays(staff, customer.id, from, to);
  const own = `/customers/${customer.id}`;
  const past = (day: string) => (day === now ? own : `${own}?as-at=${day}`);
  return (
    <RecordPage staff={staff} customer={customer} title="What came and went">
      {said.length > 0 && (
        <p role="alert" className="notice notice-danger">
          {said.join(" ")}
        </p>
      )}
      <TwoDays
        action={`${own}/compare`}
        from={from}
        to={to}
        monthAgo={monthsBefore(now, 1)}
        yearAgo={monthsBefore(now, 12)}
      />
      <p>
        From the end of{" "}
        <Link href={past(from)}>
          <Day day={from} />
        </Link>{" "}
        to the end of{" "}
        <Link href={past(to)}>
          <Day day={to} />
        </Link>
        .
      </p>
      <Difference
        title="Products they have"
        none="No product came or went."
        own={own}
        compared={holdings}
        words={["Came", "Went"]}
      />
      <Difference
        title="Interests"
        none="No interest opened or closed."
        own={own}
        compared={interests}
        words={["Opened", "Closed"]}
      />
      <Difference
        title="Numbers and features"
        none="No number or feature came or went."
        own={own}
        compared={items}
        words={["Came", "Went"]}
      />
      <Difference
        title="Carried products"
        help="Put on a number or feature later than it came, or taken off it."
        none="Nothing was put on or taken off."
        own={own}
        compared={carried}
        words={["Put on", "Taken off"]}
      />
    </RecordPage>
  );
}
