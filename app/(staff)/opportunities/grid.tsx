"use client";

import { memo, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { familyName } from "#lib/opportunities/families.ts";
import { totalsAfter, totalsOfRows } from "#lib/opportunities/sums.ts";
import type { GridColumn, GridData, GridRow } from "./grid-data.ts";
import { customerLineHtml, footHtml, headHtml, rowHtml } from "./html.ts";
import type { CellPlace } from "./matrix.tsx";
import { ProductChoice } from "./product-choice.tsx";
import { useReasonTip } from "./reason-tip.tsx";
import { useGridKeys } from "./use-grid-keys.ts";

export type Shown = {
  data: GridData;
  columns: GridColumn[];
  rows: GridRow[];
  /** The rows as the page brought them: what sums of all that match were made with. */
  before: GridRow[];
  reasonsAt: (row: GridRow, column: number) => string[];
  onOpen: (place: CellPlace) => void;
  /** Set here: gives the focus back to where the menu was opened. */
  focus: RefObject<(() => void) | null>;
};

/** So few columns are wide enough for the words beside the shapes. */
const WORDS = 12;

/** One row of the table, as text: only a row that changed is set anew. */
const Row = memo(function Row({ html, className }: { html: string; className?: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by html.ts, which escapes every name
  return <tr className={className} dangerouslySetInnerHTML={{ __html: html }} />;
});

/** The grid; where the window is too narrow for it, its customers as a list. */
export function Grid({ data, columns, rows, before, reasonsAt, onOpen, focus }: Shown) {
  const { at, all } = data;
  const table = useRef<HTMLTableElement>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const historic = useMemo(() => columns.map((column) => column.historic), [columns]);
  const head = useMemo(() => headHtml(columns, at, ({ displayClass }) => familyName(displayClass)), [columns, at]);
  // The tip comes and goes with each step: what it does not touch is not made again.
  const body = useMemo(
    () => rows.map((row) => <Row key={row.id} html={rowHtml(row, historic, at)} />),
    [rows, historic, at],
  );
  const foot = useMemo(() => {
    const now = totalsOfRows(rows, columns.length);
    return footHtml(now, all && rows !== before ? totalsAfter(all, totalsOfRows(before, columns.length), now) : all);
  }, [rows, before, all, columns]);
  const narrow = useMemo(() => <ProductChoice at={at} columns={columns} />, [at, columns]);
  const list = useMemo(() => rows.map((row) => customerLineHtml(row, historic, at)).join(""), [rows, historic, at]);

  /** The row and column of a cell of the body; nothing for a head, a foot or a sum. */
  const placeOf = (cell: HTMLTableCellElement) => {
    const line = cell.parentElement as HTMLTableRowElement;
    const place = { row: line.sectionRowIndex, column: cell.cellIndex - 1 };
    const isBody = (line.parentElement as Element).tagName === "TBODY";
    return isBody && place.column >= 0 && place.column < columns.length ? place : null;
  };
  const tip = useReasonTip((cell) => {
    const place = placeOf(cell);
    const row = place && rows[place.row];
    if (row) return `${row.name}, ${columns[place.column]?.name}: ${reasonsAt(row, place.column).join(". ")}`;
    const column = cell.closest("thead") && columns[cell.cellIndex - 1];
    return column && !cell.closest(".is-families") ? `${column.name} (${familyName(column.displayClass)})` : null;
  });
  const keys = useGridKeys(table, open);

  function open(cell: HTMLTableCellElement) {
    const place = placeOf(cell);
    if (!place) return;
    tip.hide();
    // By number: the cell itself is another once its row has changed.
    const [row, column] = [(cell.parentElement as HTMLTableRowElement).rowIndex - 1, cell.cellIndex];
    focus.current = () => keys.goTo(row, column);
    onOpen({ ...place, near: cell });
  }

  return (
    <>
      <section className="table-frame table-frame-own matrix-grid" aria-label="Customers by products">
        <table
          ref={table}
          role={ready ? "grid" : undefined}
          aria-label="What each customer has, had and wants"
          className={columns.length <= WORDS ? "table matrix matrix-words" : "table matrix"}
          onKeyDown={keys.onKeyDown}
          onFocus={(event) => {
            keys.onFocus(event);
            tip.onFocus(event);
          }}
          onBlur={tip.onBlur}
          onPointerOver={tip.onPointerOver}
          onPointerLeave={tip.onPointerLeave}
          onClick={(event) => {
            const cell = (event.target as Element).closest("td");
            if (cell && placeOf(cell)) open(cell);
          }}
        >
          <thead>
            <Row className="is-families" html={head.families} />
            <Row className="is-names" html={head.names} />
          </thead>
          <tbody>{body}</tbody>
          <tfoot>
            {foot.map((html, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: always the same sums in the same order
              <Row key={nth} html={html} />
            ))}
          </tfoot>
        </table>
      </section>
      {tip.element}
      {narrow}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by html.ts, which escapes every name */}
      <ul className="matrix-list panel" aria-label="Customers" dangerouslySetInnerHTML={{ __html: list }} />
    </>
  );
}
