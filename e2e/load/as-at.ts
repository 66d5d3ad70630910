/**
 * What a page as at a day costs on a base of 1,000 and of 100,000 customers, in ms (the median of 21).
 * Run: node --conditions=react-server e2e/load/as-at.ts
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const RUNS = 21;
const size = Number(process.env.BASE_SIZE);
if (size) await measure(size);
else {
  const [small, large] = [1_000, 100_000].map((customers) => {
    const folder = mkdtempSync(join(tmpdir(), "as-at-"));
    const env = { ...process.env, BASE_SIZE: String(customers), DATABASE_FILE: join(folder, "base.sqlite") };
    const child = spawnSync(process.execPath, [...process.execArgv, import.meta.filename], { env, encoding: "utf8" });
    rmSync(folder, { recursive: true });
    if (child.status !== 0) throw new Error(child.stderr);
    return JSON.parse(child.stdout) as Record<string, [ms: number, rows: number]>;
  });
  console.info(`${"page".padEnd(50)}${"1000".padStart(10)}${"100000".padStart(10)}  rows`);
  for (const [kind, [ms, rows]] of Object.entries(large ?? {}))
    console.info(
      `${kind.padEnd(50)}${(small?.[kind]?.[0] ?? 0).toFixed(3).padStart(10)}${ms.toFixed(3).padStart(10)}${String(rows).padStart(6)}`,
    );
}

async function measure(customers: number) {
  const { sqlite } = await import("#db/index.ts");
  const { fillBase } = await import("./base.ts");
  const { listCustomers } = await import("#lib/customers/queries.ts");
  const { readFilter, readPlace } = await import("#lib/customers/filter.ts");
  const { COMMAND_LINE } = await import("#lib/auth/permissions.ts");
  const { compareDays } = await import("#lib/history/queries-comparison.ts");
  const { countHoldersAsAt, listHoldersAsAt, listPastHoldersAsAt } = await import("#lib/history/queries-holders.ts");
  const { listItemsAsAt } = await import("#lib/history/queries-items.ts");
  const { getStandingAsAt } = await import("#lib/history/queries-standing.ts");

  fillBase(customers);
  // Everything in the base began on 5 Jan 2026; what ended did on 1 Feb.
  const [before, during, after] = ["2026-01-04", "2026-01-20", "2026-03-01"];
  sqlite.exec("update interests set closed_on = '2026-02-01', closed_as = 'withdrawn' where id % 2 = 0");
  const middle = sqlite
    .prepare("select id from customers order by name_key limit 1 offset ?")
    .pluck()
    .get(customers / 2);
  const list = (query: string) => {
    const params = new URLSearchParams(query);
    const written = Object.fromEntries([...params.keys()].map((name) => [name, params.getAll(name)]));
    return () => listCustomers(COMMAND_LINE, readFilter(written), readPlace(written)).rows.length;
  };
  const holders = (productId: number, day: string) => () => {
    const { rows } = listHoldersAsAt(COMMAND_LINE, { productId, list: "has", day });
    countHoldersAsAt(COMMAND_LINE, productId, day);
    return rows.length;
  };
  const customer = Math.floor(customers / 2);
  const kinds: Record<string, () => number> = {
    "customers: all": list(`as-at=${during}`),
    "customers: all, the middle": list(`as-at=${during}&after=${middle}`),
    "customers: has, common": list(`has=1&as-at=${during}`),
    "customers: has, common, the middle": list(`has=1&as-at=${during}&after=${middle}`),
    "customers: has, common, nobody then": list(`has=1&as-at=${before}`),
    "customers: has, rare": list(`has=50&as-at=${during}`),
    "customers: had, rare": list(`had=50&as-at=${after}`),
    "customers: does not have, common": list(`lacks=1&as-at=${during}`),
    "customers: does not have, nobody had": list(`lacks=50&as-at=${before}`),
    "customers: interested": list(`wants=60&as-at=${during}`),
    "customers: text and has": list(`q=acme&has=50&as-at=${during}`),
    "customers: has, lacks, interested": list(`has=1&lacks=50&wants=60&as-at=${during}`),
    "customers: has and status": list(`has=50&status=suspended&as-at=${during}`),
    "holders: common": holders(1, during),
    "holders: common, nobody then": holders(1, before),
    "holders: rare": holders(50, during),
    "holders: had": () => listPastHoldersAsAt(COMMAND_LINE, 50, after).rows.length,
    "holders: interested": () =>
      listHoldersAsAt(COMMAND_LINE, { productId: 60, list: "interested", day: during }).rows.length,
    "customer: standing": () => getStandingAsAt(COMMAND_LINE, customer, during).has.length,
    "customer: numbers": () => listItemsAsAt(COMMAND_LINE, customer, "number", during).items.length,
    "customer: comparison": () => compareDays(COMMAND_LINE, customer, before, after).holdings.came.length,
  };
  const results: Record<string, [number, number]> = {};
  for (const [kind, read] of Object.entries(kinds)) {
    const times: number[] = [];
    let rows = 0;
    for (let run = 0; run < RUNS; run++) {
      const start = performance.now();
      rows = read();
      times.push(performance.now() - start);
    }
    results[kind] = [times.sort((a, b) => a - b)[RUNS >> 1] ?? 0, rows];
  }
  console.info(JSON.stringify(results));
}
