import { sqlite } from "#db/index.ts";
import { joinCell } from "../lists.ts";
import type { Scope } from "./scope.ts";

const yesNo = (flag: 0 | 1) => (flag ? "yes" : "no");

type Product = {
  id: number;
  displayClass: string | null;
  displayPosition: number;
  availability: string;
  onNumbers: 0 | 1;
  onFeatures: 0 | 1;
  autoAdd: 0 | 1;
  autoRemove: 0 | 1;
  successorId: number | null;
};
const products = sqlite.prepare<[], Product>(`
  select id, display_class as displayClass, display_position as displayPosition, availability, on_numbers as onNumbers,
    on_features as onFeatures, auto_add_to_customer as autoAdd, auto_remove_from_interests as autoRemove,
    successor_id as successorId
  from customer_products order by display_position`);

/** The rows of products.csv, in display order. */
export function* productRows({ products: names }: Scope) {
  yield products.all().flatMap((row) => {
    const name = names.get(row.id);
    if (name === undefined) return [];
    const flags = [row.onNumbers, row.onFeatures, row.autoAdd, row.autoRemove].map(yesNo);
    const successor = names.get(row.successorId ?? 0) ?? "";
    return [[name, row.displayClass ?? "", String(row.displayPosition), row.availability, ...flags, successor]];
  });
}

type Type = {
  kind: string;
  name: string;
  displayClass: string | null;
  displayPosition: number;
  availability: string;
  defaults: string;
};
const types = sqlite.prepare<[], Type>(`
  select kind, name, display_class as displayClass, display_position as displayPosition, availability,
    (select json_group_array(product_id) from (select product_id from type_defaults where type_id = t.id order by id)) as defaults
  from item_types t order by kind desc, display_position`);

/** The rows of types.csv: the types of numbers, then of features, each in display order. */
export function* typeRows({ products: names }: Scope) {
  yield types.all().map(({ kind, name, displayClass, displayPosition, availability, defaults }) => {
    const carried = (JSON.parse(defaults) as number[]).flatMap((id) => names.get(id) ?? []);
    return [kind, name, displayClass ?? "", String(displayPosition), availability, joinCell(carried)];
  });
}
