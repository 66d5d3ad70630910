"use client";

import { Chip } from "#app/_ui/chip.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";

type ItemRow = [
  id: number,
  label: string,
  type: string | null,
  onNumber: string | null,
  startDate: string,
  recordedLater: string | null,
  carries: [name: string, displayClass: string | null, historic: 0 | 1][],
  droppedOn?: string | null,
  transferredTo?: string | null,
];

/**
 * A page of numbers or features, each leading to its own page. `own` is the customer's address; as at a day, all are
 * active and none has a state to show.
 */
export function ItemsTable({
  title,
  onNumbers,
  states,
  own,
  rows,
}: {
  title: string;
  onNumbers: boolean;
  states: boolean;
  own: string;
  rows: ItemRow[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is scrolled by the keyboard too
    <section className="table-frame" aria-label={title} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{title.slice(0, -1)}</th>
            {onNumbers && <th scope="col">On number</th>}
            <th scope="col">Carries</th>
            <th scope="col">Since</th>
            {states && <th scope="col">State</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(([id, label, type, onNumber, startDate, recordedLater, carries, droppedOn, transferredTo]) => (
            <tr key={id}>
              <td className="min-w-36 [overflow-wrap:anywhere]">
                <Link className="inline-block py-1 font-semibold" href={`${own}/items/${id}`}>
                  {label}
                </Link>
                {type && <span className="block text-sm text-muted">{type}</span>}
              </td>
              {onNumbers && (
                <td className="whitespace-nowrap">{onNumber ?? <span className="text-muted">None</span>}</td>
              )}
              <td className="min-w-48">
                <span className="flex flex-wrap gap-1">
                  {carries.map(([name, displayClass, historic]) => (
                    <Chip key={name} name={name} displayClass={displayClass} historic={historic === 1} />
                  ))}
                </span>
              </td>
              <td className="whitespace-nowrap">
                <Day day={startDate} />
                {recordedLater && (
                  <>
                    , recorded <Day day={recordedLater} />
                  </>
                )}
              </td>
              {states && (
                <td className={transferredTo ? "min-w-36 [overflow-wrap:anywhere]" : "whitespace-nowrap"}>
                  {droppedOn ? (
                    <>
                      {transferredTo ? `Transferred to ${transferredTo} on ` : "Dropped "}
                      <Day day={droppedOn} />
                    </>
                  ) : (
                    "Active"
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
