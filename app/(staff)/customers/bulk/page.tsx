import type { Metadata } from "next";
import { asked } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { CsvLink } from "#app/_ui/csv-link.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Pager } from "#app/_ui/pager.tsx";
import { listChosen } from "#lib/bulk/queries.ts";
import { ACT_NAMES, ACTS, isAct, MOST_AT_ONCE } from "#lib/bulk/rules.ts";
import { listAddress } from "#lib/customers/filter.ts";
import { counted } from "#lib/text.ts";
import { ActForm } from "./act-form.tsx";
import { askedBulk, askedPage, bulkAddress } from "./asked-bulk.ts";
import { ChosenTable } from "./chosen-table.tsx";
import { Who } from "./who.tsx";

export const metadata: Metadata = { title: "Change many customers" };

const HERE = "/customers/bulk";

export default async function BulkPage({ searchParams }: PageProps<"/customers/bulk">) {
  const staff = await requireStaff("Customers", "edit");
  const address = await searchParams;
  const { chosen, texts } = askedBulk(address);
  const page = askedPage(address.page);
  const { count, tooMany, rows, more } = listChosen(staff, chosen, page);
  const wanted = asked(address.act);
  const act = isAct(wanted) ? wanted : "add-holding";
  const back = listAddress(chosen.filter, chosen.place);
  const at = (to: number) => bulkAddress(HERE, chosen, { act, page: String(to) });
  if (count === 0)
    return (
      <>
        <PageHeader title="Change many customers" />
        <p className="panel max-w-2xl">
          {chosen.all ? "No customer matches any more." : "No customer is ticked. Tick some on the list first."}{" "}
          <Link href={back}>Back to the list</Link>
        </p>
      </>
    );
  return (
    <>
      <PageHeader title={`Change ${counted(count, "customer")}`}>
        <Link className="button" href={back}>
          Back to the list
        </Link>
      </PageHeader>
      <Who staff={staff} chosen={chosen} />
      {tooMany ? (
        <p className="notice notice-warn max-w-2xl">
          At most {MOST_AT_ONCE.toLocaleString("en-GB")} customers can be changed at once. Narrow the list.
        </p>
      ) : (
        <>
          <nav aria-label="What to do" className="flex flex-wrap gap-1">
            {ACT_NAMES.map((name) => (
              <Link
                key={name}
                className="rail-link"
                href={bulkAddress(HERE, chosen, { act: name })}
                aria-current={name === act ? "true" : undefined}
              >
                {ACTS[name]}
              </Link>
            ))}
          </nav>
          <ActForm key={act} staff={staff} chosen={chosen} act={act} texts={texts} cancel={back} />
        </>
      )}
      <section className="grid gap-3" aria-labelledby="customers-title">
        <div className="flex flex-wrap items-baseline gap-x-4">
          <h2 id="customers-title">The customers</h2>
          <CsvLink href={bulkAddress(`${HERE}/list.csv`, chosen)} />
        </div>
        {rows.length > 0 ? <ChosenTable rows={rows} /> : <p className="panel">No more.</p>}
        <Pager
          to={[
            ["Previous", page > 1 && at(page - 1)],
            ["Next", more && at(page + 1)],
          ]}
        />
      </section>
    </>
  );
}
