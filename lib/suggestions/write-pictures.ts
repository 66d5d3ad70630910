import { sqlite } from "#db/index.ts";
import type { Pictures } from "./pictures.ts";

/** A derived table with a key, written by difference. */
function keyed<T extends Record<string, string | number>>(table: string, columns: Record<keyof T & string, string>) {
  const names = Object.values<string>(columns);
  const [key = ""] = names;
  const all = sqlite.prepare<[], T>(
    `select ${Object.entries(columns).map(([as, name]) => `${name} as ${as}`)} from ${table}`,
  );
  const put = sqlite.prepare<T>(
    `insert into ${table} (${names}) values (${Object.keys(columns).map((name) => `@${name}`)})
     on conflict do update set ${names.slice(1).map((name) => `${name} = excluded.${name}`)}`,
  );
  const drop = sqlite.prepare(`delete from ${table} where ${key} = ?`);
  const [keyAs = ""] = Object.keys(columns);
  return function* write(rows: readonly T[]) {
    const stored = new Map(all.all().map((row) => [row[keyAs], row]));
    for (const row of rows) {
      const old = stored.get(row[keyAs]);
      stored.delete(row[keyAs]);
      if (old && Object.keys(columns).every((name) => old[name] === row[name])) continue;
      put.run(row);
      yield;
    }
    for (const gone of stored.keys()) {
      drop.run(gone);
      yield;
    }
  };
}

/** How many of the counted customers have each product. */
export const writeHolders = keyed<{ productId: number; holders: number }>("suggestion_products", {
  productId: "product_id",
  holders: "holders",
});

const products = keyed<Pictures["products"][number]>("picture_products", {
  productId: "product_id",
  holders: "holders",
  monthAgo: "month_ago",
  yearAgo: "year_ago",
});
const families = keyed<Pictures["families"][number]>("picture_families", { family: "family", customers: "customers" });
const months = keyed<Pictures["months"][number]>("picture_months", { month: "month", opened: "opened", won: "won" });

/** Writes the pictures by difference, a row a step. */
export function* writePictures(pictures: Pictures) {
  yield* products(pictures.products);
  yield* families(pictures.families);
  yield* months(pictures.months);
}
