import { type Actor, authorize } from "#lib/auth/permissions.ts";
import type { PageAsk } from "./fields.ts";
import { Pages, type Row, type Stored, stamped, type Way } from "./pages.ts";
import { whose } from "./whose.ts";

const pages = new Pages({
  columns: `c.id, c.account_number as accountNumber, c.name, c.status, c.account_manager_id as accountManagerId,
    s.name as accountManager, c.marketing_consent as marketingConsent, c.created_at as createdAt,
    c.modified_at as updatedAt, c.version`,
  id: "c.id",
  created: "c.created_at",
  updated: "c.modified_at",
  joins: "left join staff s on s.id = c.account_manager_id",
  paths: {
    id: "customers c",
    created: "customers c indexed by customers_by_created",
    updated: "customers c indexed by customers_by_modified",
  },
});

const record = (row: Row): Stored => ({ ...stamped(row), marketingConsent: row.marketingConsent === 1 });

/** A page of the customers, or the one of an account number. */
export function listCustomerRecords(actor: Actor, ask: PageAsk & { accountNumber?: string | undefined }) {
  authorize(actor, "Customers", "view");
  const id = whose(ask);
  const one: Way = { path: "id", where: ["c.id = @own"], values: { own: id } };
  const { rows, more } = pages.page(ask, id === undefined ? {} : one);
  return { rows: rows.map(record), more };
}

/** A customer, if there is one. */
export function findCustomerRecord(actor: Actor, id: number) {
  authorize(actor, "Customers", "view");
  const row = pages.find(id);
  return row && record(row);
}
