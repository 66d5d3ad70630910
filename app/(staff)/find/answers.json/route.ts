import { answersFor } from "#app/_server/find.ts";
import { requireStaff } from "#app/_server/session.ts";

/** What find shows while somebody types. Reads only: a server action would wait for the one before it. */
export async function GET(request: Request) {
  const staff = await requireStaff();
  const typed = new URL(request.url).searchParams.get("q") ?? "";
  return Response.json(answersFor(staff, typed), { headers: { "Cache-Control": "private, no-store" } });
}
