import { Bars, Chart, Columns } from "#app/_ui/chart.tsx";
import { Instant } from "#app/_ui/moments.tsx";
import type { findPictures, Holders } from "#lib/home/queries-pictures.ts";
import { familyWords, monthWords, roundUp, signed } from "#lib/home/rules.ts";

type Shown = NonNullable<ReturnType<typeof findPictures>>;

const MOST_BARS = 12;
const figure = (value: number) => value.toLocaleString("en-GB");
const share = (part: number, whole: number) => `${whole === 0 ? 0 : Math.round((100 * part) / whole)} %`;

/** The base in three pictures, each with its figures behind it. */
export function Pictures({ pictures }: { pictures: Shown | undefined }) {
  if (!pictures)
    return (
      <section className="panel grid gap-2">
        <h2>The base in pictures</h2>
        <p className="text-muted">
          The base has not been counted yet. The pictures come by themselves soon after the start.
        </p>
      </section>
    );
  const { readAt, holders, months, families, customers } = pictures;
  return (
    <section aria-labelledby="pictures" className="grid gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="pictures">The base in pictures</h2>
        <p className="text-sm text-muted">
          As of <Instant at={readAt} />
        </p>
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        <HoldersPicture holders={holders} />
        <div className="grid content-start gap-4">
          <InterestsPicture months={months} />
          <FamiliesPicture families={families} customers={customers} />
        </div>
      </div>
    </section>
  );
}

function HoldersPicture({ holders }: { holders: Holders[] }) {
  const most = [...holders].sort((one, other) => other.holders - one.holders).slice(0, MOST_BARS);
  const title = "Holders of each product";
  return (
    <section className="panel grid content-start gap-3">
      <h3>{title}</h3>
      <p className="text-sm text-muted">
        Customers that have it now; in brackets the change over a month and over a year. The line on a bar is where it
        stood a year ago.
        {holders.length > MOST_BARS && ` The ${MOST_BARS} most held of ${holders.length}; the table has all.`}
      </p>
      <Chart
        title={title}
        table={{
          heads: ["Customer Product", "Has it now", "Month", "Year"],
          rows: holders.map(({ name, availability, holders, monthAgo, yearAgo }) => [
            availability === "historic" ? `${name} (Historic)` : name,
            figure(holders),
            signed(holders - monthAgo),
            signed(holders - yearAgo),
          ]),
        }}
      >
        <Bars
          label={`${title}, as bars`}
          end={Math.max(...most.flatMap(({ holders, yearAgo }) => [holders, yearAgo]), 1)}
          bars={most.map(({ name, holders, monthAgo, yearAgo }) => ({
            name,
            value: holders,
            before: yearAgo,
            words: `${figure(holders)} (${signed(holders - monthAgo)}, ${signed(holders - yearAgo)})`,
          }))}
        />
      </Chart>
    </section>
  );
}

function InterestsPicture({ months }: { months: Shown["months"] }) {
  const title = "Interests opened and won by month";
  return (
    <section className="panel grid content-start gap-3">
      <h3>{title}</h3>
      <p className="flex flex-wrap gap-x-4 text-sm text-muted">
        <span>
          <span aria-hidden className="chart-key chart-key-bar" /> Opened, filled
        </span>
        <span>
          <span aria-hidden className="chart-key" /> Won, in outline
        </span>
      </p>
      <Chart
        title={title}
        table={{
          heads: ["Month", "Opened", "Won"],
          rows: months.map(({ month, opened, won }) => [monthWords(month), figure(opened), figure(won)]),
        }}
      >
        <Columns
          label={`${title}, as columns`}
          end={roundUp(Math.max(...months.flatMap(({ opened, won }) => [opened, won])))}
          groups={months.map(({ month, opened, won }) => ({
            short: monthWords(month).slice(0, 3),
            values: [opened, won],
          }))}
        />
      </Chart>
    </section>
  );
}

function FamiliesPicture({ families, customers }: { families: Shown["families"]; customers: number }) {
  const title = "Coverage by product family";
  return (
    <section className="panel grid content-start gap-3">
      <h3>{title}</h3>
      <p className="text-sm text-muted">
        Of {figure(customers)} customers that are not closed, those with any product of a display class.
      </p>
      <Chart
        title={title}
        table={{
          heads: ["Family", "Customers", "Coverage"],
          rows: families.map((each) => [
            familyWords(each.family),
            figure(each.customers),
            share(each.customers, customers),
          ]),
        }}
      >
        <Bars
          label={`${title}, as bars`}
          end={customers}
          bars={families.map((each) => ({
            name: familyWords(each.family),
            value: each.customers,
            words: `${share(each.customers, customers)}, ${figure(each.customers)}`,
          }))}
        />
      </Chart>
    </section>
  );
}
