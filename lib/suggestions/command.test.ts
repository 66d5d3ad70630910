import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "bench-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function bench(...args: string[]) {
  const program = ["--conditions=react-server", "lib/suggestions/start.ts", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { encoding: "utf8" });
  const rates = (name: string) =>
    stdout
      .match(new RegExp(`^${name} +([.\\d]+) +([.\\d]+) +([.\\d]+)$`, "m"))
      ?.slice(1)
      .map(Number);
  return { status, stdout, stderr, rates };
}

const write = (file: string, head: string, lines: string[]) =>
  writeFileSync(join(directory, file), `${[head, ...lines].join("\n")}\n`);

/** Everybody has a line; fax goes with ADSL, backup with fibre. */
function writeBase() {
  const flags = "standard,yes,yes,yes,no";
  write(
    "products.csv",
    "customer_product,display_class,display_position,availability,on_numbers,on_features,auto_add_to_customer,auto_remove_from_customer_interests",
    ["Line", "ADSL", "Fibre", "Fax", "Backup"].map((name, at) => `${name},,${at + 1},${flags}`),
  );
  const kinds = ["Line;ADSL;Fax", "Line;Fibre;Backup"];
  const customers = Array.from({ length: 60 }, (_, at) => at);
  write(
    "customers.csv",
    "account_number,name,status,account_manager",
    customers.map((at) => `A${at},Customer ${at},${at < 50 ? "active" : "closed"},Somebody Unknown`),
  );
  write(
    "features.csv",
    "account_number,feature,number,customer_products,start_date,dropped_on",
    customers.map((at) => `A${at},All,,${kinds[at % 2]},2026-01-01,`),
  );
}

test("hit rates of a small base are those reckoned by hand", () => {
  writeBase();
  const { status, stdout, stderr, rates } = bench(directory);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("50 active customers with a product, 150 current holdings, 5 products.");
  expect(stdout).toContain("150 holdings hidden one at a time, in five folds.");
  expect(rates("This product")).toEqual([1, 1, 1]);
  expect(rates("Pair confidence")).toEqual([1, 1, 1]);
  // All but the line are held by as many, so the earlier goes first: 1, 1, 2 for the one kind and 1, 2, 3 for the other.
  expect(rates("Popularity")).toEqual([0.5, 1, 0.722]);
});

test("holdings of their own count too", () => {
  writeBase();
  write("holdings.csv", "account_number,customer_product,since,until,note", [
    "A0,Backup,2026-02-01,,",
    "A1,Fax,2025-01-01,2025-02-01,",
  ]);
  expect(bench(directory).stdout).toContain("151 current holdings");
});

test("what cannot be read is said in one sentence", () => {
  expect(bench().stderr).toContain("npm run bench:suggestions -- DIR");
  expect(bench(join(directory, "nowhere"))).toMatchObject({
    status: 1,
    stderr: `There is no folder ${directory}/nowhere.\n`,
  });
  expect(bench(directory).stderr).toBe(`There is no products.csv and customers.csv in ${directory}.\n`);
  writeBase();
  write("features.csv", "account_number,feature,number,customer_products,start_date,dropped_on", [
    "A0,All,,Line,2026-01-01,",
  ]);
  expect(bench(directory).stderr).toBe("No active customer has two products or more: there is nothing to hide.\n");
  writeFileSync(join(directory, "products.csv"), "name\n");
  expect(bench(directory)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^products\.csv: The header lacks .*\n$/),
  });
});

const TELCO = new URL("../../../shared/data/telco", import.meta.url).pathname;

test.runIf(existsSync(TELCO))(
  "the telco base is ranked better than by popularity, pairs and a linear item model",
  () => {
    const { stdout, rates } = bench(TELCO);
    expect(stdout).toContain("5,174 active customers with a product, 21,592 current holdings, 10 products.");
    const [at1 = 0, at3 = 0] = rates("This product") ?? [];
    expect(at1).toBeGreaterThanOrEqual(0.615);
    expect(at3).toBeGreaterThanOrEqual(0.923);
    expect(rates("Popularity")?.slice(0, 2)).toEqual([0.351, 0.755]);
    expect(rates("Pair confidence")?.slice(0, 2)).toEqual([0.466, 0.799]);
  },
);
