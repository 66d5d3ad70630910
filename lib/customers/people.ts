import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { staff } from "#db/schema/index.ts";

const working = db
  .select({ id: staff.id })
  .from(staff)
  .where(and(eq(staff.id, sql.placeholder("id")), isNull(staff.disabledAt)))
  .prepare();

/** Whether somebody can be made an account manager: on the staff, and not disabled. */
export function isAccountManager(staffId: number) {
  return working.get({ id: staffId }) !== undefined;
}
