import { Fact, Facts } from "#app/_ui/facts.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import { ProductChip } from "#app/_ui/product-chip.tsx";
import { RecordedDay } from "#app/_ui/recorded-later.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import { findLastCalls } from "#lib/calls/queries-last.ts";
import { OUTCOMES } from "#lib/calls/rules.ts";
import { getRecordedAt } from "#lib/history/queries-recorded.ts";
import type { findInterest } from "#lib/interests/queries.ts";
import { Recorded } from "../../recorded.tsx";

export type ShownInterest = NonNullable<ReturnType<typeof findInterest>>;

const STATES = { acquired: "● Acquired", declined: "⊘ Declined", withdrawn: "○ Withdrawn" };

/** What a customer may want, since when, and how that ended. */
export function InterestFacts({
  staff,
  customerId,
  interest,
}: {
  staff: Actor;
  customerId: number;
  interest: ShownInterest;
}) {
  const { id, openedOn, recordedAt, closedAs, closedOn, closedAt, closedByItem, askAgainOn } = interest;
  const lastCall = findLastCalls(staff, customerId).find(({ productId }) => productId === interest.productId);
  return (
    <section aria-label="Details" className="panel">
      <Facts>
        <Fact name="Customer Product">
          <ProductChip product={interest} staff={staff} />
        </Fact>
        <Fact name="State">
          {closedAs === null ? "★ Interested" : STATES[closedAs]}
          {closedOn !== null && (
            <>
              {" on "}
              <RecordedDay
                day={closedOn}
                at={getRecordedAt(staff, "interest", id, "closedOn", closedOn, closedAt ?? recordedAt)}
              />
            </>
          )}
        </Fact>
        <Fact name="Came up on">
          <RecordedDay day={openedOn} at={getRecordedAt(staff, "interest", id, "openedOn", openedOn, recordedAt)} />
        </Fact>
        <Fact name="Note">{interest.note}</Fact>
        <Fact name="Reason">{interest.reason}</Fact>
        <Fact name="Ask again on">
          {closedAs === "declined" && (askAgainOn === null ? "Never" : <Day day={askAgainOn} />)}
        </Fact>
        <Fact name="Last rung about it">
          {lastCall && (
            <>
              <Day day={lastCall.calledOn} /> by {lastCall.by}: {OUTCOMES[lastCall.outcome].told}
              {lastCall.note && ` (${lastCall.note})`}
            </>
          )}
        </Fact>
        <Fact name="Recorded">
          <Recorded at={interest.recordedAt} by={interest.recordedBy} />
        </Fact>
        <Fact name="Closed by">
          {closedByItem && (
            <>
              {closedByItem.kind === "number" ? "Number" : "Feature"}{" "}
              <Link href={`/customers/${customerId}/items/${closedByItem.id}`}>{closedByItem.label}</Link>,
              automatically
            </>
          )}
        </Fact>
        <Fact name="Close recorded">{closedAt !== null && <Recorded at={closedAt} by={interest.closedBy} />}</Fact>
      </Facts>
    </section>
  );
}
