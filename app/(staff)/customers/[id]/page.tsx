import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findStaff, requireStaff } from "#app/_server/session.ts";
import { AsAtForm, AsAtRefused } from "#app/_ui/as-at.tsx";
import { ChangeLogList } from "#app/_ui/change-log.tsx";
import { CsvLink } from "#app/_ui/csv-link.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Said } from "#app/_ui/said.tsx";
import { Unchanged } from "#app/_ui/unchanged.tsx";
import { listChangeSetsOfCustomer } from "#lib/activity/queries.ts";
import { can } from "#lib/auth/permissions.ts";
import { readId } from "#lib/customers/filter.ts";
import { listItems } from "#lib/customers/items.ts";
import { findCustomer } from "#lib/customers/queries.ts";
import { getStanding } from "#lib/customers/standing.ts";
import { readAsAt } from "#lib/history/rules.ts";
import { today } from "#lib/time.ts";
import { CustomerAsAt } from "./_past/customer-as-at.tsx";
import { AboutCustomer } from "./about.tsx";
import { ItemsSection } from "./items-section.tsx";
import { Standing } from "./standing.tsx";
import { Suggested } from "./suggested.tsx";

export async function generateMetadata({ params }: PageProps<"/customers/[id]">): Promise<Metadata> {
  const staff = await findStaff();
  const id = readId((await params).id);
  const customer = id && staff && can(staff, "Customers", "view") ? findCustomer(staff, id) : undefined;
  return { title: customer?.name ?? "Customer" };
}

export default async function CustomerPage({ params, searchParams }: PageProps<"/customers/[id]">) {
  const staff = await requireStaff("Customers", "view");
  const id = readId((await params).id);
  const customer = id ? findCustomer(staff, id) : undefined;
  if (!customer) notFound();
  const asked = await searchParams;
  const place = (name: "numbers" | "features" | "log") => readId([asked[name] ?? []].flat()[0]);
  const places = { numbers: place("numbers"), features: place("features"), log: place("log") };
  const asAt = readAsAt(asked["as-at"], today());
  if (asAt.day) return <CustomerAsAt staff={staff} customer={customer} day={asAt.day} places={places} />;
  const here = (moved: Partial<typeof places>, anchor: string) => {
    const kept = Object.entries({ ...places, ...moved }).filter(([, value]) => value !== null);
    const query = new URLSearchParams(kept.map(([name, value]) => [name, String(value)]));
    return `/customers/${customer.id}${query.size > 0 ? `?${query}` : ""}#${anchor}`;
  };
  const standing = getStanding(staff, customer.id);
  const marked = standing.has.filter(({ unsourcedSince }) => unsourcedSince !== null);
  const reviews = marked.map(({ id, name }) => ({
    about: `${name} stays`,
    href: `#holding-${id}`,
    words: `End ${name}`,
  }));
  const mayEdit = can(staff, "Customers", "edit");
  const mayOpenProducts = can(staff, "Customer Products", "view");
  const own = `/customers/${customer.id}`;
  const numbers = listItems(staff, customer.id, "number", places.numbers);
  const features = listItems(staff, customer.id, "feature", places.features);
  const log = listChangeSetsOfCustomer(staff, customer.id, places.log ?? undefined);
  return (
    <>
      <PageHeader title={customer.name}>
        {mayEdit && (
          <>
            <Link className="button button-primary" href={`${own}/numbers/new`}>
              Add number
            </Link>
            <Link className="button" href={`${own}/features/new`}>
              Add feature
            </Link>
            <Link className="button" href={`${own}/holdings/new`}>
              Add product
            </Link>
            <Link className="button" href={`${own}/interests/new`}>
              Add interest
            </Link>
            <Link className="button" href={`${own}/declined/new`}>
              Not for them
            </Link>
            <Link className="button" href={`${own}/edit`}>
              Edit customer
            </Link>
          </>
        )}
      </PageHeader>
      <Said change={asked.change} staff={staff} links={reviews} />
      <Unchanged unchanged={asked.unchanged} />
      <AsAtRefused asAt={asAt} />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <AboutCustomer customer={customer} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <AsAtForm action={own} day={null} />
          <Link href={`${own}/compare`}>Compare two days</Link>
          <CsvLink href={`${own}/list.csv`} of="what they have, had and want" />
        </div>
      </div>
      <Standing
        standing={standing}
        suggested={
          customer.status !== "closed" && (
            <Suggested staff={staff} customerId={customer.id} mayEdit={mayEdit} mayOpenProducts={mayOpenProducts} />
          )
        }
        own={own}
        mayEdit={mayEdit}
        mayOpenProducts={mayOpenProducts}
      />
      <ItemsSection
        kind="number"
        page={numbers}
        own={own}
        mayEdit={mayEdit}
        first={here({ numbers: null }, "numbers")}
        next={numbers.more ? here({ numbers: numbers.more }, "numbers") : null}
      />
      <ItemsSection
        kind="feature"
        page={features}
        own={own}
        mayEdit={mayEdit}
        first={here({ features: null }, "features")}
        next={features.more ? here({ features: features.more }, "features") : null}
      />
      <section id="log" className="grid gap-3">
        <h2>Changes</h2>
        {places.log && (
          <p>
            <Link href={here({ log: null }, "log")}>Newest changes</Link>
          </p>
        )}
        <ChangeLogList sets={log.sets} older={log.more ? here({ log: log.more }, "log") : undefined} />
      </section>
    </>
  );
}
