/**
 * What a bulk change costs on a base of 100,000 customers: to look at, and to do.
 * Run: node --conditions=react-server e2e/load/bulk.ts
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SIZE = 100_000;

if (process.env.BASE_SIZE) await measure(Number(process.env.BASE_SIZE));
else {
  const folder = mkdtempSync(join(tmpdir(), "bulk-"));
  const env = { ...process.env, BASE_SIZE: String(SIZE), DATABASE_FILE: join(folder, "base.sqlite") };
  spawnSync(process.execPath, [...process.execArgv, import.meta.filename], { env, stdio: "inherit" });
  rmSync(folder, { recursive: true });
}

async function measure(customers: number) {
  const { sqlite } = await import("#db/index.ts");
  const { fillBase } = await import("./base.ts");
  const { COMMAND_LINE } = await import("#lib/auth/permissions.ts");
  const { readFilter } = await import("#lib/customers/filter.ts");
  const { changeMany } = await import("#lib/bulk/mutations.ts");
  const { countMatching, listChosen, previewBulk } = await import("#lib/bulk/queries.ts");
  fillBase(customers);
  const one = (query: string) => sqlite.prepare(query).pluck().get() as number;
  const [product, person] = [one("select max(id) from customer_products"), one("select min(id) from staff")];
  const day = "2026-06-01";

  function timed<T>(label: string, work: () => T) {
    const start = performance.now();
    const result = work();
    console.info(`${label.padEnd(60)}${(performance.now() - start).toFixed(0).padStart(8)} ms`);
    return result;
  }

  const active = readFilter({ status: "active" });
  timed("count what matches, for the list: status and search", () =>
    countMatching(COMMAND_LINE, readFilter({ status: "closed", q: "acme" })),
  );
  timed("choose all active customers (about 50,000)", () =>
    listChosen(COMMAND_LINE, { all: true, ids: [], filter: active }),
  );
  const chosen = { all: true, ids: [], filter: readFilter({ status: "closed", lacks: String(product) }) };
  const acts = [
    { act: "account-manager", accountManagerId: person },
    { act: "open-interest", productId: product - 1, day, note: null },
    { act: "add-holding", productId: product, day, note: null, closeInterest: true },
  ] as const;
  // Closed customers gain nothing: the same number of prospects stands in for them.
  const prospects = { ...chosen, filter: readFilter({ status: "prospect", lacks: String(product) }) };
  for (const act of acts) {
    const preview = timed(`${act.act}: preview`, () => previewBulk(COMMAND_LINE, { chosen: prospects, act }, {}, day));
    const input = { chosen: prospects, act, seen: preview.seen, expected: preview.sums.changed };
    timed(`${act.act}: ${preview.sums.changed} customers`, () => changeMany(COMMAND_LINE, input, day));
  }
}
