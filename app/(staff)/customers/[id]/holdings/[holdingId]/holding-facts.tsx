import { Fact, Facts } from "#app/_ui/facts.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import { ProductChip } from "#app/_ui/product-chip.tsx";
import { RecordedDay } from "#app/_ui/recorded-later.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import { getRecordedAt } from "#lib/history/queries-recorded.ts";
import { Recorded } from "../../recorded.tsx";
import type { ShownHolding } from "./holding-at.ts";

/** What a customer has or had, for which period, and who said so when. */
export function HoldingFacts({
  staff,
  holding,
  endHref,
}: {
  staff: Actor;
  holding: ShownHolding;
  endHref: string | undefined;
}) {
  const { id, since, until, unsourcedSince, endReason, note, recordedAt } = holding;
  const sinceAt = getRecordedAt(staff, "holding", id, "since", since, recordedAt);
  return (
    <>
      {unsourcedSince !== null && (
        <p className="notice notice-warn max-w-2xl">
          No active number or feature since <Day day={unsourcedSince} />.{" "}
          {endHref && <Link href={endHref}>End it if they no longer have it</Link>}
        </p>
      )}
      <section aria-label="Details" className="panel">
        <Facts>
          <Fact name="Customer Product">
            <ProductChip product={holding} staff={staff} />
          </Fact>
          <Fact name="Period">
            {until === null ? "● Has it since " : "○ Had it from "}
            <RecordedDay day={since} at={sinceAt} />
            {until !== null && (
              <>
                {" to "}
                <RecordedDay
                  day={until}
                  at={getRecordedAt(staff, "holding", id, "until", until, holding.endRecordedAt ?? recordedAt)}
                />
              </>
            )}
          </Fact>
          <Fact name="End reason">{endReason}</Fact>
          <Fact name="Note">{note}</Fact>
          <Fact name="Recorded">
            <Recorded at={holding.recordedAt} by={holding.recordedBy} />
          </Fact>
          <Fact name="End recorded">
            {until !== null && holding.endRecordedAt !== null && (
              <Recorded at={holding.endRecordedAt} by={holding.endRecordedBy} />
            )}
          </Fact>
        </Facts>
      </section>
    </>
  );
}
