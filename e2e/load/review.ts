import { makeHolding, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";

/** Puts every tenth customer of a base filled by `fillBase` on each of the review lists, by products of their own. */
export function fillReview() {
  const unsourced = makeProduct({ name: "Nothing behind it" });
  const had = makeProduct({ name: "Had and wanted" });
  const again = makeProduct({ name: "Asked again" });
  const missing = makeProduct({ name: "Carried", onNumbers: true, autoAddToCustomer: true });
  const historic = makeProduct({ name: "Not offered", availability: "historic" });
  const declined = {
    closedOn: "2026-02-01",
    closedAs: "declined",
    reason: "Too dear",
    askAgainOn: "2026-05-01",
  } as const;
  const tenth = sqlite.prepare<[], number>("select id from customers where id % 10 = 0 and status <> 'closed'").pluck();
  sqlite.transaction(() => {
    for (const customer of tenth.all()) {
      makeHolding(customer, unsourced, { unsourcedSince: "2026-03-01" });
      makeNumber(customer, { key: `0777${customer}` }, [missing]);
      makeHolding(customer, had);
      makeInterest(customer, had);
      makeInterest(customer, historic);
      makeInterest(customer, again, declined);
    }
  })();
  sqlite.exec("pragma wal_checkpoint(truncate)");
}
