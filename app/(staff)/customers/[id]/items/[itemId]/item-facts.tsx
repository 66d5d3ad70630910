import { Chip } from "#app/_ui/chip.tsx";
import { Fact, Facts } from "#app/_ui/facts.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import { ProductChip } from "#app/_ui/product-chip.tsx";
import { RecordedDay } from "#app/_ui/recorded-later.tsx";
import { type Actor, can } from "#lib/auth/permissions.ts";
import { getRecordedAt } from "#lib/history/queries-recorded.ts";
import { type listCarried, listGaps, listHoldingsOfItem } from "#lib/items/queries.ts";
import type { ShownItem } from "./item-at.ts";

/** What a number or feature is, what it carries, and what the customer has because of it. */
export function ItemFacts({
  staff,
  customerId,
  item,
  carried,
}: {
  staff: Actor;
  customerId: number;
  item: ShownItem;
  carried: ReturnType<typeof listCarried>;
}) {
  const gaps = listGaps(staff, item.id);
  const recordedAt = (column: "startDate" | "droppedOn", day: string, at: number) =>
    getRecordedAt(staff, "item", item.id, column, day, at);
  return (
    <section aria-label="Details" className="panel">
      <Facts>
        <Fact name="State">{stateInWords(item)}</Fact>
        <Fact name={item.kind === "number" ? "Number Type" : "Feature Type"}>
          {item.type && (
            <Chip
              name={item.type.name}
              displayClass={item.type.displayClass}
              historic={item.type.availability === "historic"}
              href={
                can(staff, "Customer Products", "view") ? `/settings/${item.kind}-types/${item.type.id}` : undefined
              }
            />
          )}
        </Fact>
        <Fact name="Start day">
          <RecordedDay day={item.startDate} at={recordedAt("startDate", item.startDate, item.createdAt)} />
        </Fact>
        <Fact name={item.to ? "Transferred on" : "Dropped on"}>
          {item.droppedOn && (
            <RecordedDay day={item.droppedOn} at={recordedAt("droppedOn", item.droppedOn, item.modifiedAt)} />
          )}
        </Fact>
        <Fact name="Gone for a time">
          {gaps.length > 0 && (
            <ul>
              {gaps.map(({ id, since, until }) => (
                <li key={id}>
                  <Day day={since} /> to <Day day={until} />
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact name="On number">{item.number && <OnNumber customerId={customerId} number={item.number} />}</Fact>
        <Fact name="Transferred from">{item.from && <Elsewhere item={item.from} customer={item.fromCustomer} />}</Fact>
        <Fact name="Transferred to">{item.to && <Elsewhere item={item.to} customer={item.toCustomer} />}</Fact>
        <Fact name={item.droppedOn === null ? "Carries" : "Carried"}>
          <Products staff={staff} none="No product" rows={carried} subject="carried" />
        </Fact>
        <Fact name="Held because of it">
          <Products
            staff={staff}
            none="Nothing"
            subject="source"
            rows={listHoldingsOfItem(staff, item.id)}
            holdings={`/customers/${customerId}/holdings`}
          />
        </Fact>
      </Facts>
    </section>
  );
}

function stateInWords({ droppedOn, to, toCustomer }: ShownItem) {
  if (droppedOn === null) return "● Active";
  return to ? `○ Transferred to ${toCustomer}` : "○ Dropped";
}

function OnNumber({ customerId, number }: { customerId: number; number: NonNullable<ShownItem["number"]> }) {
  return (
    <>
      <Link href={`/customers/${customerId}/items/${number.id}`}>{number.label}</Link>
      {number.droppedOn !== null && (
        <span className="text-muted">
          {" "}
          dropped on <Day day={number.droppedOn} />
        </span>
      )}
    </>
  );
}

function Elsewhere({ item, customer }: { item: { id: number; customerId: number }; customer: string | null }) {
  return <Link href={`/customers/${item.customerId}/items/${item.id}`}>{customer}</Link>;
}

type Row = {
  id: number;
  holdingId?: number;
  productId: number;
  name: string;
  displayClass: string | null;
  availability: string;
  since: string;
  until: string | null;
  recordedAt: number;
};

function Products({
  staff,
  rows,
  subject,
  none,
  holdings,
}: {
  staff: Actor;
  rows: Row[];
  subject: "carried" | "source";
  none: string;
  /** Where the rows are holdings: where their pages are. */
  holdings?: string;
}) {
  if (rows.length === 0) return <span className="text-muted">{none}</span>;
  return (
    <ul className="grid gap-1.5">
      {rows.map((row) => (
        <li key={row.id} className="flex flex-wrap items-center gap-x-2">
          <ProductChip product={row} staff={staff} />
          <span className="text-sm text-muted">
            {row.until === null ? "since " : ""}
            <RecordedDay
              day={row.since}
              at={getRecordedAt(staff, subject, row.id, "since", row.since, row.recordedAt)}
            />
            {row.until !== null && (
              <>
                {" to "}
                <Day day={row.until} />
              </>
            )}
          </span>
          {row.holdingId !== undefined && (
            <Link className="text-sm" href={`${holdings}/${row.holdingId}`} aria-label={`Why they have ${row.name}`}>
              why they have it
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
