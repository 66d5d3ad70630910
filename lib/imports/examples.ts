import type { ImportFile } from "./layouts.ts";
import type { TestReport } from "./report.ts";
import type { Taken } from "./run.ts";

/** How many rows of each outcome are named. */
const NAMED = 5;

/** What names a row, file by file. */
const NAMES: Record<ImportFile, readonly string[]> = {
  "products.csv": ["customer_product"],
  "types.csv": ["kind", "type"],
  "customers.csv": ["account_number", "name"],
  "numbers.csv": ["account_number", "number", "customer_products"],
  "features.csv": ["account_number", "feature", "number"],
  "holdings.csv": ["account_number", "customer_product", "since"],
  "interests.csv": ["account_number", "customer_product", "opened_on"],
};

/** Keeps the first rows of each outcome, file by file, by what names them. */
export function examplesOf() {
  const found: TestReport["examples"] = {};
  const add = ({ file, outcome, line, cells }: Taken) => {
    found[file] ??= {};
    const named = found[file];
    named[outcome] ??= [];
    const list = named[outcome];
    if (list.length >= NAMED) return;
    const words = NAMES[file].map((column) => cells[column]?.trim()).filter(Boolean);
    list.push({ line, words: words.join(", ").slice(0, 200) });
  };
  return { found, add };
}
