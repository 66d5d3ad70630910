import { type Actor, authorize } from "#lib/auth/permissions.ts";
import type { Availability } from "#lib/products/rules.ts";
import type { PageAsk } from "./fields.ts";
import { Pages, type Row, type Stored, stamped } from "./pages.ts";

const FROM = "customer_products p";
const pages = new Pages({
  columns: `p.id, p.name, p.display_class as displayClass, p.display_position as displayPosition, p.availability,
    p.on_numbers as onNumbers, p.on_features as onFeatures, p.auto_add_to_customer as autoAddToCustomer,
    p.auto_remove_from_interests as autoRemoveFromInterests, p.successor_id as successorId,
    p.created_at as createdAt, p.modified_at as updatedAt, p.version`,
  id: "p.id",
  created: "p.created_at",
  updated: "p.modified_at",
  // A few hundred at most: they are read whole where they are sorted by an instant.
  paths: { id: FROM, created: FROM, updated: FROM },
});

const FLAGS = ["onNumbers", "onFeatures", "autoAddToCustomer", "autoRemoveFromInterests"] as const;

function record(row: Row): Stored {
  const flags = Object.fromEntries(FLAGS.map((flag) => [flag, row[flag] === 1]));
  return { ...stamped(row), ...flags };
}

/** A page of the catalogue, Historic ones too unless one availability is asked for. */
export function listProductRecords(actor: Actor, ask: PageAsk & { availability?: Availability | undefined }) {
  authorize(actor, "Customer Products", "view");
  const { availability } = ask;
  const where = availability ? ["p.availability = @availability"] : [];
  const { rows, more } = pages.page(ask, { where, values: { availability } });
  return { rows: rows.map(record), more };
}

/** A product, if there is one. */
export function findProductRecord(actor: Actor, id: number) {
  authorize(actor, "Customer Products", "view");
  const row = pages.find(id);
  return row && record(row);
}
