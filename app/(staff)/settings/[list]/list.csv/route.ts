import { askedOnce } from "#app/_server/address.ts";
import { csvTable } from "#app/_server/csv-response.ts";
import { askedList } from "#app/_server/list-address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { inPages } from "#lib/exports/csv.ts";
import { joinCell } from "#lib/exports/lists.ts";
import { AVAILABILITY_LABELS } from "#lib/products/rules.ts";
import { cellInstant } from "#lib/time.ts";
import { listTypes } from "#lib/types/queries.ts";
import { sayUses } from "#lib/types/rules.ts";
import { typeList } from "../type-list.ts";

/** The types of a kind as their list's address asks for them. */
export async function GET(request: Request, { params }: RouteContext<"/settings/[list]/list.csv">) {
  const staff = await requireStaff("Customer Products", "view");
  const { kind, words } = typeList(await params);
  const { rows } = listTypes(staff, kind, askedList(askedOnce(new URL(request.url).searchParams)));
  const items = kind === "number" ? "Numbers" : "Features";
  return csvTable(`${kind}-types`, {
    header: ["Position", words.one, "Display Class", "Availability", "Default products", items, "Last Modified"],
    pages: inPages(
      rows.map((type) => [
        String(type.displayPosition),
        type.name,
        type.displayClass ?? "",
        AVAILABILITY_LABELS[type.availability],
        joinCell(type.defaults.map(({ name }) => name)),
        sayUses(type.uses),
        cellInstant(type.modifiedAt),
      ]),
    ),
  });
}
