import { makeCustomer, makeHolding, makeInterest, makeNumber, makeProduct } from "#db/factories.ts";
import { sqlite } from "#db/index.ts";
import { insertRow } from "#db/rows.ts";
import { staff } from "#db/schema/index.ts";

const PRODUCTS = 200;

/** Fills an empty base with so many customers: 200 products, two numbers and four holdings each, the same each time. */
export function fillBase(customers: number) {
  let seed = 1;
  const pick = (n: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * n);
  };
  const of = (words: string) => {
    const list = words.split(" ");
    return list[pick(list.length)];
  };
  const place = () =>
    of("acme north river stone bright global prime union harbour castle oak meadow iron silver cloud");
  const trade = () => of("trading services logistics dental motors bakery holdings consulting joinery roofing");
  const area = () => of("0113 0114 0117 0118 0121 0131 0141 0151 0161 0191");
  sqlite.transaction(() => {
    const people = Array.from({ length: 20 }, (_, at) =>
      insertRow(staff, { email: `${at}@x.example`, name: `Person ${at}`, createdAt: 0 }),
    );
    const products = Array.from({ length: PRODUCTS }, () => makeProduct());
    for (let at = 1; at <= customers; at++) {
      const name = `${place()} ${place()} ${trade()} ltd ${at}`;
      const status = (["active", "active", "active", "prospect", "suspended", "closed"] as const)[pick(6)] ?? "active";
      const accountManagerId = people[pick(20)] ?? null;
      const customer = makeCustomer({ name, accountNumber: `a-${at}`, status, accountManagerId });
      for (let nth = 0; nth < 2; nth++) {
        const tail = String(pick(10_000_000)).padStart(7, "0");
        makeNumber(customer, {
          label: `${tail}${nth}${at}`,
          key: `${area()}${tail}${pick(10) < 5 ? "" : at % 10}${at}`,
        });
      }
      // Products 0 and 1 are common and exclude each other; the others are held by two in a hundred.
      makeHolding(customer, products[at % 2] as number);
      const rare = new Set([2 + pick(PRODUCTS - 2), 2 + pick(PRODUCTS - 2), 2 + pick(PRODUCTS - 2)]);
      for (const nth of rare) makeHolding(customer, products[nth] as number, pick(4) ? {} : { until: "2026-02-01" });
      if (pick(3) === 0) makeInterest(customer, products[pick(PRODUCTS)] as number);
    }
  })();
  sqlite.exec("pragma wal_checkpoint(truncate)");
}
