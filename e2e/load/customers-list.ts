/**
 * What a page of the customers' list costs on a base of 1,000 and of 100,000 customers, kind by kind.
 * Run: node --conditions=react-server e2e/load/customers-list.ts
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SIZES = [1_000, 100_000];
const RUNS = 41;

const size = Number(process.env.BASE_SIZE);
if (size) await measure(size);
else compare();

function compare() {
  const [small, large] = SIZES.map((customers) => {
    const folder = mkdtempSync(join(tmpdir(), "customers-list-"));
    const env = { ...process.env, BASE_SIZE: String(customers), DATABASE_FILE: join(folder, "base.sqlite") };
    const child = spawnSync(process.execPath, [...process.execArgv, import.meta.filename], { env, encoding: "utf8" });
    rmSync(folder, { recursive: true });
    if (child.status !== 0) throw new Error(child.stderr);
    return JSON.parse(child.stdout) as Record<string, [number, number]>;
  });
  console.info(`${"page".padEnd(46)}${SIZES.map((n) => `${n}`.padStart(10)).join("")}     ratio  rows`);
  for (const [kind, [ms, rows]] of Object.entries(large ?? {})) {
    const before = small?.[kind]?.[0] ?? 0;
    console.info(
      `${kind.padEnd(46)}${before.toFixed(3).padStart(10)}${ms.toFixed(3).padStart(10)}${(ms / before).toFixed(2).padStart(10)}${String(rows).padStart(6)}`,
    );
  }
}

async function measure(customers: number) {
  const { sqlite } = await import("#db/index.ts");
  const { fillBase } = await import("./base.ts");
  const { listCustomers } = await import("#lib/customers/queries.ts");
  const { readFilter, readPlace } = await import("#lib/customers/filter.ts");
  const { COMMAND_LINE } = await import("#lib/auth/permissions.ts");

  fillBase(customers);
  const middle = sqlite
    .prepare("select id from customers order by name_key limit 1 offset ?")
    .pluck()
    .get(customers / 2);
  const number = sqlite.prepare("select key from items order by id limit 1 offset ?").pluck().get(customers) as string;
  const kinds = {
    "the whole base": "",
    "the middle of the base": `after=${middle}`,
    "the end of the base, backwards": `before=${middle}`,
    "text: common (ltd)": "q=ltd",
    "text: common, far on": `q=ltd&after=${Math.floor(customers / 2)}`,
    "text: one in eight (acme)": "q=acme",
    "text: two words, in any order": "q=bakery+acme",
    "text: a phrase of common words": "q=acme+acme+joinery",
    "text: nothing matches": "q=zzzzz",
    "text: two letters": "q=ac",
    "text: a name": `q=ltd+${Math.floor(customers / 3)}`,
    "account number": `q=a-${customers - 5}`,
    "number: whole": `q=${number}`,
    "number: its end": `q=${number.slice(-5)}`,
    "number: an area": "q=0113",
    "number: digits anywhere": `q=${number.slice(4, 9)}`,
    status: "status=suspended",
    "account manager": "manager=3",
    "nobody's": "manager=none",
    "has, common": "has=1",
    "has, rare": "has=50",
    "had, rare": "had=50",
    "does not have, common": "lacks=1",
    "does not have, rare": "lacks=50",
    interested: "wants=50",
    "has and status": "has=50&status=suspended",
    "status and manager": "status=suspended&manager=3",
    "has two rare": "has=50&has=51",
    "has two that exclude each other": "has=1&has=2",
    "has, does not have, interested": "has=1&lacks=50&wants=60",
    "text and has": "q=acme&has=50",
    "text and status": "q=ltd&status=closed",
    "text, common, and has none": "q=ltd&has=1&has=2",
    "number: an area, and status": "q=0113&status=closed",
  };
  const results: Record<string, [number, number]> = {};
  for (const [kind, query] of Object.entries(kinds)) {
    const params = new URLSearchParams(query);
    const written = Object.fromEntries([...params.keys()].map((name) => [name, params.getAll(name)]));
    const times: number[] = [];
    let rows = 0;
    for (let run = 0; run < RUNS; run++) {
      const start = performance.now();
      rows = listCustomers(COMMAND_LINE, readFilter(written), readPlace(written)).rows.length;
      times.push(performance.now() - start);
    }
    results[kind] = [times.sort((a, b) => a - b)[RUNS >> 1] ?? 0, rows];
  }
  console.info(JSON.stringify(results));
}
