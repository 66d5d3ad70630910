import { isNull, or, sql } from "drizzle-orm";
import type { z } from "zod";
import { db } from "#db/index.ts";
import { staff } from "#db/schema/index.ts";
import { can } from "#lib/auth/permissions.ts";
import { storedCustomerByAccount } from "#lib/customers/stored.ts";
import { createCustomer, rewriteCustomer } from "#lib/customers/writes.ts";
import { RuleBroken } from "#lib/errors.ts";
import { email } from "#lib/staff/schema.ts";
import { createPerson } from "#lib/staff/writes.ts";
import { fold } from "#lib/text.ts";
import type { Outcome, Run } from "./run.ts";
import type { ROWS } from "./schema.ts";

type Values = z.output<(typeof ROWS)["customers.csv"]>;

const staffByName = db
  .select({ id: staff.id })
  .from(staff)
  .where(or(sql`${staff.email} = ${sql.placeholder("email")}`, sql`${staff.name} = ${sql.placeholder("name")}`))
  .orderBy(isNull(staff.disabledAt), staff.id)
  .limit(2)
  .prepare();

/** A customer by account number. */
export function importCustomer(run: Run, row: Values): Outcome {
  const existing = storedCustomerByAccount(fold(row.account_number));
  const fields = {
    accountNumber: row.account_number,
    name: row.name,
    status: row.status ?? existing?.status ?? "active",
    accountManagerId: row.account_manager ? manager(run, row) : (existing?.accountManagerId ?? null),
    marketingConsent: row.marketing_consent ?? existing?.marketingConsent ?? false,
  };
  if (existing) return rewriteCustomer(run.log, existing, fields) ? "updated" : "unchanged";
  createCustomer(run.log, fields);
  return "created";
}

/**
 * The account manager a row names. An existing base brings the people its customers belong to, where somebody who may
 * add people imports it: without a password or a permission, so nobody can sign in as them.
 */
function manager(run: Run, { account_manager: said, account_manager_name: name }: Values) {
  const [found, other] = staffByName.all({ email: fold(said), name: said });
  if (found && !other) return found.id;
  if (other) throw new RuleBroken(`More than one member of staff is called "${said}": give the email address.`);
  const address = email.safeParse(said);
  if (run.existingBase && name && address.success && can(run.log.actor, "Staff", "edit"))
    return createPerson(run.log, { email: address.data, name, passwordHash: null, permissions: [] });
  throw new RuleBroken(`No member of staff has the email address or name "${said}".`);
}
