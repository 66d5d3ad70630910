import { askedEach } from "#app/_server/address.ts";
import { csvTable } from "#app/_server/csv-response.ts";
import { requireStaff } from "#app/_server/session.ts";
import { mapPages } from "#lib/exports/pages.ts";
import { listEveryPerson } from "#lib/staff/queries.ts";
import { STANDINGS } from "#lib/staff/rules.ts";
import { cellInstant, timeZone } from "#lib/time.ts";
import { askedPeople } from "../asked-people.ts";
import { permissionsInWords } from "../permissions.tsx";

/** The people that the list's address asks for. */
export async function GET(request: Request) {
  const staff = await requireStaff("Staff", "view");
  const { filter } = askedPeople(askedEach(new URL(request.url).searchParams));
  return csvTable("staff", {
    header: ["Name", "Email address", "Permissions", "Standing", `Last sign-in (${timeZone})`, "Open sessions"],
    pages: mapPages(listEveryPerson(staff, filter), (person) => [
      person.name,
      person.email,
      permissionsInWords(person.permissions),
      STANDINGS[person.standing],
      person.lastSignInAt ? cellInstant(person.lastSignInAt) : "Never",
      String(person.open),
    ]),
  });
}
