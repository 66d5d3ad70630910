import { sqlite } from "#db/index.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { recordedOf } from "./recorded.ts";
import { type PastHolding, type PastInterest, type PastSource, standingOn } from "./standing-rules.ts";

const holdings = sqlite.prepare(`
  select h.id, h.product_id as productId, p.name, p.display_class as displayClass, p.availability = 'historic' as historic,
    h.since, h.until, h.end_reason as endReason, h.note, h.recorded_at as recordedAt, r.name as recordedBy,
    h.end_recorded_at as endRecordedAt, e.name as endRecordedBy
  from holdings h join customer_products p on p.id = h.product_id
    left join staff r on r.id = h.recorded_by left join staff e on e.id = h.end_recorded_by
  where h.customer_id = @customerId and h.since <= @day order by p.display_position, h.since desc, h.id desc`);

/** The sources told one by one; beyond them, how many more. */
export const SOURCES_TOLD = 5;

const live = "s.holding_id = @holdingId and s.since <= @day and (s.until is null or s.until > @day)";
const sources = sqlite.prepare(`
  select s.id, s.kind, s.item_id as itemId, i.kind as itemKind, i.label, s.since, s.note
  from holding_sources s left join items i on i.id = s.item_id
  where ${live} order by s.id limit ${SOURCES_TOLD}`);
const count = sqlite.prepare(`select count(*) from holding_sources s where ${live}`).pluck();
const lastEnd = sqlite
  .prepare("select max(until) from holding_sources where holding_id = @holdingId and since <= @day and until <= @day")
  .pluck();

const interests = sqlite.prepare(`
  select i.id, i.product_id as productId, p.name, p.display_class as displayClass, p.availability = 'historic' as historic,
    i.opened_on as openedOn, i.note, i.recorded_at as recordedAt, r.name as recordedBy, i.closed_on as closedOn,
    i.closed_as as closedAs, i.reason, i.ask_again_on as askAgainOn, i.closed_at as closedAt, c.name as closedBy
  from interests i join customer_products p on p.id = i.product_id
    left join staff r on r.id = i.recorded_by left join staff c on c.id = i.closed_by
  where i.customer_id = @customerId and i.opened_on <= @day
  order by p.display_position, i.closed_on desc, i.id desc`);

type HoldingRow = Omit<PastHolding, "recorded" | "endRecorded" | "sources" | "sourceCount" | "unsourcedSince"> & {
  recordedAt: number;
  recordedBy: string | null;
  endRecordedAt: number | null;
  endRecordedBy: string | null;
};
type InterestRow = Omit<PastInterest, "recorded" | "closeRecorded"> & {
  recordedAt: number;
  recordedBy: string | null;
  closedAt: number | null;
  closedBy: string | null;
};

/**
 * What a customer had, had had, was interested in and did not want on a day (company time zone), in display order; what
 * was recorded later about that day counts, and says so.
 */
export function getStandingAsAt(actor: Actor, customerId: number, day: string) {
  authorize(actor, "Customers", "view");
  const held = holdings.all({ customerId, day }) as HoldingRow[];
  const wanted = interests.all({ customerId, day }) as InterestRow[];
  return standingOn(
    day,
    held.map((row) => toldHolding(row, day)),
    wanted.map((row) => toldInterest(row, day)),
  );
}

function toldHolding({ recordedAt, recordedBy, endRecordedAt, endRecordedBy, ...row }: HoldingRow, day: string) {
  const ended = row.until !== null && row.until <= day ? row.until : null;
  const asked = { holdingId: row.id, day };
  const sourceCount = ended === null ? (count.get(asked) as number) : 0;
  return {
    ...row,
    recorded: recordedOf("holding", row.id, "$.since", row.since, { at: recordedAt, by: recordedBy }),
    endRecorded:
      ended === null
        ? null
        : recordedOf("holding", row.id, "$.until", ended, { at: endRecordedAt ?? recordedAt, by: endRecordedBy }),
    sources: sourceCount > 0 ? (sources.all(asked) as PastSource[]) : [],
    sourceCount,
    unsourcedSince: ended === null && sourceCount === 0 ? ((lastEnd.get(asked) as string | null) ?? row.since) : null,
  };
}

function toldInterest({ recordedAt, recordedBy, closedAt, closedBy, ...row }: InterestRow, day: string) {
  const closed = row.closedOn !== null && row.closedOn <= day ? row.closedOn : null;
  return {
    ...row,
    recorded: recordedOf("interest", row.id, "$.openedOn", row.openedOn, { at: recordedAt, by: recordedBy }),
    closeRecorded:
      closed === null
        ? null
        : recordedOf("interest", row.id, "$.closedOn", closed, { at: closedAt ?? recordedAt, by: closedBy }),
  };
}
