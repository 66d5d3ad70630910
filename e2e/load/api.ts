/**
 * What a request to the API costs, served by the built app, on a base of 1,000 and of 100,000 customers (four holdings
 * each): pages of 100, one record, writes; each beside the app's page /settings, taken in turns within one run.
 * Run after `npm run build`: node --conditions=react-server e2e/load/api.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { compare, median, onServedBase, PASSWORD, type Served, signIn } from "./served.ts";

const SIZES = [1_000, 100_000];
const RUNS = 60;
const EMAIL = "load@load.example";

if (process.env.FILL) await fill(Number(process.env.FILL));
else {
  const found: Record<string, number>[] = [];
  for (const size of SIZES) {
    const base = { program: import.meta.filename, fill: String(size), port: "3973" };
    found.push(await onServedBase(base, (served) => measure(served, size)));
  }
  compare(SIZES, found, "/settings");
}

/** The token is left beside the base. */
async function fill(customers: number) {
  // With its suggestions: the background program would work them out while we measure.
  const { fillMatrixBase } = await import("./matrix-base.ts");
  const { makeStaff } = await import("#db/factories.ts");
  const { sqlite } = await import("#db/index.ts");
  const { COMMAND_LINE } = await import("#lib/auth/permissions.ts");
  const { hashPassword } = await import("#lib/auth/passwords.ts");
  const { makeToken } = await import("#lib/tokens/mutations.ts");
  fillMatrixBase(customers);
  makeStaff({ email: EMAIL, passwordHash: await hashPassword(PASSWORD) }, { Staff: "edit" });
  // The lower half of each table changed at one instant, as by an import; the upper half one after the other.
  const spread = (table: string, id: string, column: string) =>
    sqlite.exec(
      `update ${table} set ${column} = 1767600000000 + max(0, ${id} - (select max(${id}) / 2 from ${table})) * 1000`,
    );
  for (const table of ["customers", "items"]) spread(table, "id", "modified_at");
  for (const one of ["holding", "interest"]) spread(`${one}_updates`, `${one}_id`, "at");
  sqlite.exec("update customer_products set on_numbers = 1, on_features = 1, auto_add_to_customer = 1 where id = 9");
  const levels = { mayProducts: "edit", mayCustomers: "edit" } as const;
  const { token } = makeToken(COMMAND_LINE, { name: "Load", ...levels, expiresOn: null });
  writeFileSync(`${process.env.DATABASE_FILE}.token`, token);
}

async function measure({ address, file }: Served, customers: number) {
  const token = readFileSync(`${file}.token`, "utf8");
  const cookie = await signIn(address, EMAIL);
  const took = async (path: string, init: RequestInit) => {
    const started = performance.now();
    const answer = await fetch(address + path, { ...init, redirect: "manual" });
    const text = await answer.text();
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${text}`);
    return performance.now() - started;
  };
  const api = (path: string, method = "GET", body?: object) =>
    took(`/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  const middle = Math.floor(customers / 2);
  const deep = String(Math.floor(customers / 4));
  const late = new Date(1767600000000 + middle * 500).toISOString();
  const lists = ["customers", "numbers", "holdings", "interests"].flatMap((list) =>
    [
      "",
      `idAfter=${deep}&`,
      "updatedSince=2026-01-01T00:00:00Z&",
      `updatedSince=2026-01-05T08:00:00Z&idAfter=${deep}&`,
      `updatedSince=${late}&`,
      "updatedSince=2100-01-01T00:00:00Z&",
      "createdSince=2026-01-01T00:00:00Z&",
    ].map((query) => `/${list}?${query}limit=100`),
  );
  const reads = [
    ...lists,
    "/customers",
    "/products?limit=100",
    `/customers?accountNumber=a-${middle}`,
    `/numbers?customerId=${middle}`,
    `/holdings?customerId=${middle}`,
    "/holdings?productId=1&limit=100",
    ...["customers", "numbers", "holdings"].map((list) => `/${list}/${middle}`),
    "/interests/1",
    "/products/1",
    "/number-types",
    "/token",
  ];
  let [customer, version] = [0, 1];
  const writes: Record<string, () => Promise<number>> = {
    "POST /customers": () => api("/customers", "POST", { name: "New", accountNumber: `n-${++customer}` }),
    "POST /numbers, which starts a holding": () =>
      api("/numbers", "POST", {
        customerId: ++customer,
        number: `n${customer}`,
        startDate: "2026-02-01",
        productIds: [9],
      }),
    "PATCH /customers/2": () => api("/customers/2", "PATCH", { name: `New ${version}`, version: version++ }),
    "POST /holdings": () =>
      api("/holdings", "POST", { customerId: ++customer, productId: 10, since: "2024-02-01", until: "2024-03-01" }),
    "POST /interests/decline": () =>
      api("/interests/decline", "POST", {
        ...{ customerId: ++customer, productId: 11, declinedOn: "2026-02-01", reason: "No" },
      }),
  };
  const all: Record<string, () => Promise<number>> = {
    "/settings": () => took("/settings", { headers: { cookie } }),
    ...Object.fromEntries(reads.map((path) => [path, () => api(path)])),
    ...writes,
  };
  const times = Object.fromEntries(Object.keys(all).map((name) => [name, [] as number[]]));
  for (let run = -5; run < RUNS; run++)
    for (const [name, work] of Object.entries(all)) {
      const ms = await work();
      if (run >= 0) times[name]?.push(ms);
    }
  // What the base's size is in, is called alike for both.
  const called = (name: string) => name.replaceAll(String(middle), "…").replace(late, "late").replace(deep, "…");
  return Object.fromEntries(Object.entries(times).map(([name, each]) => [called(name), median(each)]));
}
