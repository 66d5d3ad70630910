import type { Actor } from "#lib/auth/permissions.ts";
import type { ListedItem } from "#lib/customers/items.ts";
import { listEveryItem } from "#lib/customers/queries-every.ts";
import type { CsvTable } from "#lib/exports/csv.ts";
import { joinCell } from "#lib/exports/lists.ts";
import { mapPages } from "#lib/exports/pages.ts";
import { listEveryItemAsAt } from "#lib/history/queries-every.ts";
import { recordedLater } from "#lib/history/rules.ts";

const names = (carries: readonly { name: string }[]) => joinCell(carries.map(({ name }) => name));

/** A customer's numbers or features as a file has them. @param day as at that day; without it, now */
export function itemsTable(staff: Actor, customerId: number, kind: "number" | "feature", day: string | null): CsvTable {
  const onNumber = kind === "feature" ? ["On number"] : [];
  const title = kind === "number" ? "Number" : "Feature";
  if (day)
    return {
      header: [title, ...onNumber, "Carries", "Since", "Recorded later, on"],
      pages: mapPages(listEveryItemAsAt(staff, customerId, kind, day), (item) => [
        item.label,
        ...onNumber.map(() => item.onNumber ?? "None"),
        names(item.carries),
        item.startDate,
        recordedLater(item.startDate, item.recorded.at) ?? "",
      ]),
    };
  return {
    header: [title, "Type", ...onNumber, "Carries", "Since", "State", "Dropped on"],
    pages: mapPages(listEveryItem(staff, customerId, kind), (item) => [
      item.label,
      item.type ?? "",
      ...onNumber.map(() => item.onNumber ?? "None"),
      names(item.carries),
      item.startDate,
      stateOf(item),
      item.droppedOn ?? "",
    ]),
  };
}

function stateOf({ droppedOn, transferredTo }: ListedItem) {
  if (!droppedOn) return "Active";
  return transferredTo ? `Transferred to ${transferredTo}` : "Dropped";
}
