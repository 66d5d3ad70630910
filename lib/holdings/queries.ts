import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { db } from "#db/index.ts";
import { customerProducts, holdingSources, holdings, items, staff } from "#db/schema/index.ts";
import { recorderOf } from "#lib/activity/who.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";

const ender = alias(staff, "ender");

const holding = db
  .select({
    id: holdings.id,
    productId: customerProducts.id,
    name: customerProducts.name,
    displayClass: customerProducts.displayClass,
    availability: customerProducts.availability,
    since: holdings.since,
    until: holdings.until,
    endReason: holdings.endReason,
    note: holdings.note,
    unsourcedSince: holdings.unsourcedSince,
    recordedAt: holdings.recordedAt,
    recordedBy: sql<
      string | null
    >`${sql.raw(recorderOf("staff.name", "holding", "holdings.id", "holdings.recorded_at"))}`,
    endRecordedAt: holdings.endRecordedAt,
    endRecordedBy: sql<
      string | null
    >`${sql.raw(recorderOf("ender.name", "holding", "holdings.id", "holdings.end_recorded_at"))}`,
    version: holdings.version,
  })
  .from(holdings)
  .innerJoin(customerProducts, eq(customerProducts.id, holdings.productId))
  .leftJoin(staff, eq(staff.id, holdings.recordedBy))
  .leftJoin(ender, eq(ender.id, holdings.endRecordedBy))
  .where(and(eq(holdings.id, sql.placeholder("id")), eq(holdings.customerId, sql.placeholder("customerId"))))
  .prepare();

/** What a customer has or had, with who recorded it and its end. Instants are UTC ms. */
export function findHolding(actor: Actor, customerId: number, id: number) {
  authorize(actor, "Customers", "view");
  return holding.get({ customerId, id });
}

export const SOURCES_A_PAGE = 50;
const ended = sql`(${holdingSources.until} is not null)`;
const sources = db
  .select({
    id: holdingSources.id,
    kind: holdingSources.kind,
    itemId: items.id,
    itemKind: items.kind,
    label: items.label,
    since: holdingSources.since,
    until: holdingSources.until,
    note: holdingSources.note,
    recordedAt: holdingSources.recordedAt,
    recordedBy: sql<
      string | null
    >`${sql.raw(recorderOf("staff.name", "source", "holding_sources.id", "holding_sources.recorded_at"))}`,
  })
  .from(holdingSources)
  .leftJoin(items, eq(items.id, holdingSources.itemId))
  .leftJoin(staff, eq(staff.id, holdingSources.recordedBy))
  .where(
    and(
      eq(holdingSources.holdingId, sql.placeholder("holdingId")),
      sql`(${ended}, ${holdingSources.id}) > (coalesce((select until is not null from holding_sources where id = ${sql.placeholder("after")}), -1), ${sql.placeholder("after")})`,
    ),
  )
  .orderBy(ended, holdingSources.id)
  .limit(SOURCES_A_PAGE + 1)
  .prepare();

export type ShownSource = ReturnType<typeof listSources>["rows"][number];

/**
 * Why the customer has it: the live sources in the order they were recorded, then the ended ones; a page of them.
 * @param after the id of the last one of the page before
 */
export function listSources(actor: Actor, holdingId: number, after = 0) {
  authorize(actor, "Customers", "view");
  const found = sources.all({ holdingId, after });
  const rows = found.slice(0, SOURCES_A_PAGE);
  return { rows, more: found.length > SOURCES_A_PAGE ? rows.at(-1)?.id : undefined };
}

const live = db
  .select({ all: sql<number>`count(*)`, items: sql<number>`count(${holdingSources.itemId})` })
  .from(holdingSources)
  .where(and(eq(holdingSources.holdingId, sql.placeholder("holdingId")), isNull(holdingSources.until)))
  .prepare();

/** How many live sources a holding has, and how many of them are numbers and features. */
export function countLiveSources(actor: Actor, holdingId: number) {
  authorize(actor, "Customers", "view");
  return live.get({ holdingId }) ?? { all: 0, items: 0 };
}

/** More periods of one product than anybody had. */
const PERIODS_SHOWN = 50;
const periods = db
  .select({ id: holdings.id, since: holdings.since, until: holdings.until, endReason: holdings.endReason })
  .from(holdings)
  .where(
    and(
      eq(holdings.customerId, sql.placeholder("customerId")),
      // The sign keeps the planner on the index by customer, and off every holder of the product.
      sql`+${holdings.productId} = ${sql.placeholder("productId")}`,
      ne(holdings.id, sql.placeholder("id")),
    ),
  )
  .orderBy(desc(holdings.since), desc(holdings.id))
  .limit(PERIODS_SHOWN)
  .prepare();

/** The other periods in which a customer has or had the product of a holding, latest first. */
export function listOtherPeriods(actor: Actor, holding: { id: number; customerId: number; productId: number }) {
  authorize(actor, "Customers", "view");
  return periods.all(holding);
}
