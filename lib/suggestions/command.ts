import { existsSync } from "node:fs";
import { join } from "node:path";
import { sqlite } from "#db/index.ts";
import { COMMAND_LINE } from "#lib/auth/permissions.ts";
import { RuleBroken } from "#lib/errors.ts";
import { IMPORT_FILES, type ImportFile } from "#lib/imports/layouts.ts";
import { importStaged } from "#lib/imports/mutations.ts";
import { clearStaging, stage } from "#lib/imports/staging.ts";
import { counted, listed } from "#lib/text.ts";
import { today } from "#lib/time.ts";
import { countedCustomers, readBase } from "./base.ts";
import { hitRates } from "./hit-rates.ts";
import { pick } from "./lists.ts";
import { RANKINGS } from "./rankings.ts";

const USAGE = `npm run bench:suggestions -- DIR

Says how well suggestions are ranked on a base in the import layout: products.csv and customers.csv, with numbers.csv,
features.csv and holdings.csv where they are in DIR. Nothing is kept.`;

const NEEDED: readonly ImportFile[] = ["products.csv", "customers.csv"];

async function main([directory, ...more]: string[]) {
  if (!directory || directory.startsWith("-") || more.length > 0) throw new RuleBroken(USAGE);
  if (!existsSync(directory)) throw new RuleBroken(`There is no folder ${directory}.`);
  const files = IMPORT_FILES.filter((file) => file !== "interests.csv" && existsSync(join(directory, file)));
  const missing = NEEDED.filter((file) => !files.includes(file));
  if (missing.length > 0) throw new RuleBroken(`There is no ${listed(missing)} in ${directory}.`);
  await fill(directory, files);
  const base = readBase(today());
  const held = pick(base.held, countedCustomers(base));
  const products = base.productIds.length;
  console.info(
    `${counted(held.from.length - 1, "active customer")} with a product, ${counted(held.products.length, "current holding")}, ${counted(products, "product")}.`,
  );
  show(
    Object.entries(RANKINGS).map(([name, rank]) => {
      const rates = hitRates(held, products, rank);
      if (rates.hidden === 0)
        throw new RuleBroken("No active customer has two products or more: there is nothing to hide.");
      return { name, ...rates };
    }),
  );
}

/** Fills the base in memory as a migration would. Who manages a customer, and what type an item has, is left out. */
async function fill(directory: string, files: ImportFile[]) {
  clearStaging();
  for (const file of files) await stage(join(directory, file), file, () => undefined);
  sqlite.exec(
    "update temp.import_rows set cells = json_remove(json_replace(cells, '$.account_manager', ''), '$.type')",
  );
  const reasons: string[] = [];
  importStaged(COMMAND_LINE, {
    files,
    test: false,
    existingBase: true,
    refused: ({ file, line, reason }) => reasons.push(`${file}, line ${line}: ${reason}`),
    progress: () => undefined,
  });
  if (reasons.length > 0) console.info(`${counted(reasons.length, "row")} left out, the first: ${reasons[0]}`);
}

type Line = { name: string } & ReturnType<typeof hitRates>;

function show(lines: Line[]) {
  console.info(`${counted(lines[0]?.hidden ?? 0, "holding")} hidden one at a time, in five folds.\n`);
  const row = (name: string, cells: string[]) => name.padEnd(20) + cells.map((cell) => cell.padStart(16)).join("");
  console.info(row("Ranking", ["Hit rate at 1", "Hit rate at 3", "MRR"]));
  for (const { name, at1, at3, mrr } of lines)
    console.info(
      row(
        name,
        [at1, at3, mrr].map((rate) => rate.toFixed(3)),
      ),
    );
}

try {
  await main(process.argv.slice(2));
} catch (fault) {
  if (!(fault instanceof RuleBroken)) throw fault;
  console.error(fault.message);
  process.exitCode = 1;
}
