import { forbidden } from "next/navigation";
import { requireStaff } from "#app/_server/session.ts";

/** Where a form without script ends that the person may not send: a real 403, whoever looks. */
export default async function RefusedPage() {
  await requireStaff();
  forbidden();
}
