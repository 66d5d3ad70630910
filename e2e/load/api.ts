/**
 * What a request to the API costs on a base of 1,000 and of 100,000 customers: pages of 50, one record, writes.
 * Run: node --conditions=react-server e2e/load/api.ts
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SIZES = [1_000, 100_000];
const RUNS = 101;

const size = Number(process.env.BASE_SIZE);
if (size) await measure(size);
else compare();

function compare() {
  const [small, large] = SIZES.map((customers) => {
    const folder = mkdtempSync(join(tmpdir(), "api-load-"));
    const env = { ...process.env, BASE_SIZE: String(customers), DATABASE_FILE: join(folder, "base.sqlite") };
    const child = spawnSync(process.execPath, [...process.execArgv, import.meta.filename], { env, encoding: "utf8" });
    rmSync(folder, { recursive: true });
    if (child.status !== 0) throw new Error(child.stderr);
    return JSON.parse(child.stdout) as Record<string, number>;
  });
  console.info(`${"request, ms".padEnd(58)}${SIZES.map((n) => `${n}`.padStart(10)).join("")}     ratio`);
  for (const [kind, ms] of Object.entries(large ?? {})) {
    const before = small?.[kind] ?? 0;
    const columns = [before.toFixed(3), ms.toFixed(3), (ms / before).toFixed(2)];
    console.info(kind.padEnd(58) + columns.map((text) => text.padStart(10)).join(""));
  }
}

async function measure(customers: number) {
  const { sqlite } = await import("#db/index.ts");
  const { fillBase } = await import("./base.ts");
  const { answerApi } = await import("#lib/api/answer.ts");
  const { COMMAND_LINE } = await import("#lib/auth/permissions.ts");
  const { makeToken } = await import("#lib/tokens/mutations.ts");

  fillBase(customers);
  const levels = { mayProducts: "edit", mayCustomers: "edit" } as const;
  const { token } = makeToken(COMMAND_LINE, { name: "Load", ...levels, expiresOn: null });
  sqlite.exec("update customer_products set on_numbers = 1, auto_add_to_customer = 1 where id = 9");
  const send = (method: string, address: string, body?: object) => {
    const { pathname, searchParams } = new URL(address, "http://api.invalid");
    const headers: Record<string, string> = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = answerApi({
      method,
      path: pathname,
      query: searchParams,
      header: (name) => headers[name],
      body: new TextEncoder().encode(body ? JSON.stringify(body) : ""),
    });
    if (answer.status >= 300) throw new Error(`${method} ${address}: ${answer.body}`);
  };
  const middle = Math.floor(customers / 2);
  const reads = [
    "/customers",
    `/customers?idAfter=${middle}`,
    "/customers?updatedSince=2026-01-05T09:00:00Z",
    `/customers?createdSince=2026-01-05T09:00:00Z&idAfter=${middle}`,
    "/customers?updatedSince=2026-02-05T09:00:00Z",
    `/customers?accountNumber=a-${middle}`,
    `/customers/${middle}`,
    `/numbers?idAfter=${middle}`,
    `/numbers?updatedSince=2026-01-05T09:00:00Z&idAfter=${middle}`,
    `/numbers?customerId=${middle}`,
    "/features?updatedSince=2026-01-01T00:00:00Z",
    `/holdings?idAfter=${middle}`,
    "/holdings?productId=1",
    `/holdings?createdSince=2026-01-05T09:00:00Z&idAfter=${middle}`,
    "/holdings?updatedSince=2026-01-05T09:00:00Z",
    "/holdings?updatedSince=2199-01-01T00:00:00Z",
    "/interests?updatedSince=2026-01-05T09:00:00Z",
    "/products?updatedSince=2026-01-05T09:00:00Z",
  ];
  let made = 0;
  const writes: Record<string, () => void> = {
    "POST /customers": () => send("POST", "/customers", { name: "New", accountNumber: `n-${++made}` }),
    "POST /numbers, which starts a holding": () => {
      const body = { customerId: ++made, number: `n${made}`, startDate: "2026-02-01", productIds: [9] };
      send("POST", "/numbers", body);
    },
  };
  const median = (work: () => void) => {
    const times = Array.from({ length: RUNS }, () => {
      const started = performance.now();
      work();
      return performance.now() - started;
    });
    return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
  };
  const found = [
    ...reads.map((address) => [`GET ${address}`, median(() => send("GET", address))]),
    ...Object.entries(writes).map(([name, work]) => [name, median(work)]),
  ];
  console.info(
    JSON.stringify(Object.fromEntries(found.map(([name, ms]) => [String(name).replaceAll(String(middle), "…"), ms]))),
  );
}
