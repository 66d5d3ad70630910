/**
 * What reading a page of the matrix costs on a base of 1,000 and of 100,000 customers × 200 products, in ms (the median
 * of 21), by sort and filter. Run: node --conditions=react-server e2e/load/matrix.ts
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MATRIX_PAGES } from "./matrix-pages.ts";

const RUNS = 21;
const SIZES = [1_000, 100_000];
const size = Number(process.env.BASE_SIZE);
if (size) await measure(size);
else {
  const [small, large] = SIZES.map((customers) => {
    const folder = mkdtempSync(join(tmpdir(), "matrix-"));
    const env = { ...process.env, BASE_SIZE: String(customers), DATABASE_FILE: join(folder, "base.sqlite") };
    const child = spawnSync(process.execPath, [...process.execArgv, import.meta.filename], { env, encoding: "utf8" });
    rmSync(folder, { recursive: true });
    if (child.status !== 0) throw new Error(child.stderr);
    return JSON.parse(child.stdout) as Record<string, [ms: number, rows: number]>;
  });
  console.info(`${"matrix".padEnd(32)}${SIZES.map((n) => `${n}`.padStart(10)).join("")}  rows`);
  for (const [kind, [ms, rows]] of Object.entries(large ?? {}))
    console.info(
      `${kind.padEnd(32)}${(small?.[kind]?.[0] ?? 0).toFixed(3).padStart(10)}${ms.toFixed(3).padStart(10)}${String(rows).padStart(6)}`,
    );
}

async function measure(customers: number) {
  const { fillMatrixBase } = await import("./matrix-base.ts");
  const { getMatrix } = await import("#lib/opportunities/queries.ts");
  const { readMatrixFilter, readPlace } = await import("#lib/opportunities/filter.ts");
  const { COMMAND_LINE } = await import("#lib/auth/permissions.ts");
  const { sqlite } = await import("#db/index.ts");
  if (!sqlite.prepare("select 1 from customers").get()) fillMatrixBase(customers);
  const results: Record<string, [number, number]> = {};
  for (const [kind, query] of Object.entries(MATRIX_PAGES)) {
    const params = Object.fromEntries(new URLSearchParams(query));
    const times: number[] = [];
    let rows = 0;
    for (let run = 0; run < RUNS; run++) {
      const start = performance.now();
      rows = getMatrix({ ...COMMAND_LINE, id: 5 }, readMatrixFilter(params), readPlace(params)).rows.length;
      times.push(performance.now() - start);
    }
    results[kind] = [times.sort((a, b) => a - b)[RUNS >> 1] ?? 0, rows];
  }
  console.info(JSON.stringify(results));
}
