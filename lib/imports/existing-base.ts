import { sqlite } from "#db/index.ts";
import { type Period, startAfter } from "#lib/holdings/rules.ts";
import { holdingsOfPair, type StoredHolding } from "#lib/holdings/stored.ts";
import { storedProduct } from "#lib/products/stored.ts";
import { laterDay } from "#lib/time.ts";
import type { Run } from "./run.ts";

type KeptPeriod = Period & { itemId: number; customerId: number; productId: number };

/** Makes room for the periods of an existing base, before its rows are read. */
export function openPeriods() {
  sqlite.exec(
    "create temp table if not exists import_periods (customer_id integer, product_id integer, item_id integer, since text, until text)",
  );
}

/** Keeps what an item carried and when; the holdings are made of it when all items are in (`makeHoldings`). */
export function keepPeriod(item: { id: number; customerId: number }, productIds: readonly number[], period: Period) {
  for (const productId of new Set(productIds)) {
    if (!storedProduct(productId)?.autoAddToCustomer) continue;
    insertPeriod().run(item.customerId, productId, item.id, period.since, period.until);
  }
}

type Insert = { run: (...values: [number, number, number, string, string | null]) => unknown };
let insert: Insert | undefined;

function insertPeriod(): Insert {
  insert ??= sqlite.prepare("insert into temp.import_periods values (?, ?, ?, ?, ?)");
  return insert;
}

/** A stretch of time in which one or more items accounted for a product without a break. */
type Stretch<T extends Period> = Period & { sources: T[] };

/** Joins periods that overlap, or follow each other on the same day, into stretches. Periods come earliest first. */
export function stretches<T extends Period>(periods: Iterable<T>): Stretch<T>[] {
  const joined: Stretch<T>[] = [];
  for (const period of periods) {
    const last = joined.at(-1);
    if (last && (last.until === null || period.since <= last.until)) {
      last.until = last.until === null || period.until === null ? null : laterDay(last.until, period.until);
      last.sources.push(period);
    } else {
      joined.push({ since: period.since, until: period.until, sources: [period] });
    }
  }
  return joined;
}

/**
 * Makes the holdings of an existing base: one for each stretch of a customer's items that carry an Auto-Add product
 * (domain: As existing base). Interests are left alone.
 */
export function makeHoldings(run: Run) {
  const all = sqlite
    .prepare<[], KeptPeriod>(
      `select customer_id as customerId, product_id as productId, item_id as itemId, since, until
       from temp.import_periods order by customer_id, product_id, since, item_id`,
    )
    .all();
  let pair: KeptPeriod[] = [];
  const done = () => {
    for (const stretch of stretches(pair)) run.log.attempt(() => run.log.automatic(() => settle(run, stretch)));
  };
  for (const period of all) {
    const [first] = pair;
    if (first && (first.customerId !== period.customerId || first.productId !== period.productId)) {
      done();
      pair = [];
    }
    pair.push(period);
  }
  done();
  sqlite.exec("drop table temp.import_periods");
  insert = undefined;
}

/** One stretch becomes a holding, or joins one; its items are the sources, within the holding's period. */
function settle(run: Run, stretch: Stretch<KeptPeriod>) {
  const { log } = run;
  const [{ customerId, productId } = { customerId: 0, productId: 0 }] = stretch.sources;
  const about = { customerId, productId };
  const recorded = { recordedAt: log.at, recordedBy: log.actor.id };
  const others = holdingsOfPair(customerId, productId);
  const joined = others.findLast((other) => (stretch.until === null ? other.until === null : touches(other, stretch)));
  const holding = joined ? extend(run, joined, others, stretch) : begin(run, others, stretch);
  for (const { itemId, ...period } of stretch.sources)
    log.create(
      "source",
      "added",
      { holdingId: holding.id, kind: "item", itemId, ...within(period, holding), ...recorded },
      about,
    );
}

function begin({ log }: Run, others: StoredHolding[], { since, until, sources }: Stretch<KeptPeriod>) {
  const [{ customerId, productId } = { customerId: 0, productId: 0 }] = sources;
  const about = { customerId, productId };
  const start = startAfter(
    since,
    others.filter((other) => until === null || other.since < until),
  );
  const ended =
    until === null ? {} : { until: laterDay(until, start), endRecordedAt: log.at, endRecordedBy: log.actor.id };
  const row = { ...about, since: start, recordedAt: log.at, recordedBy: log.actor.id, ...ended };
  return { id: log.create("holding", "started", row, about), since: start, until: ended.until ?? null };
}

function extend({ log }: Run, holding: StoredHolding, others: StoredHolding[], stretch: Stretch<KeptPeriod>) {
  const { customerId, productId } = holding;
  const before = others.filter((other) => other.since < holding.since);
  const since = stretch.since < holding.since ? startAfter(stretch.since, before) : holding.since;
  const unsourcedSince = stretch.until === null ? null : holding.unsourcedSince;
  if (since !== holding.since || unsourcedSince !== holding.unsourcedSince)
    log.change(
      "holding",
      "extended",
      holding,
      { since, unsourcedSince, version: holding.version + 1 },
      { customerId, productId },
    );
  return { ...holding, since };
}

/** A source's period, cut to the holding's. */
function within(period: Period, holding: Period): Period {
  const until = earlierDay(period.until, holding.until);
  const since = laterDay(period.since, holding.since);
  if (until === null || since <= until) return { since, until };
  return { since: laterDay(until, holding.since), until: laterDay(until, holding.since) };
}

function touches(holding: StoredHolding, period: Period) {
  return (
    (holding.until === null || period.since <= holding.until) &&
    (period.until === null || holding.since <= period.until)
  );
}

function earlierDay(one: string | null, other: string | null) {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
