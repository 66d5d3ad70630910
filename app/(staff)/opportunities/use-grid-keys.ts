"use client";

import { type RefObject, useCallback, useEffect, useRef } from "react";

/** Rows that Page Up and Page Down go by. */
const PAGE = 10;

/** The rows that are walked: the row of families only heads the products. */
const rowsOf = (table: HTMLTableElement) => [...table.rows].filter((row) => !row.classList.contains("is-families"));

/** What takes the focus of a cell: the link in it, or the cell itself. */
const targetOf = (cell: HTMLTableCellElement) => cell.querySelector<HTMLElement>("a") ?? cell;

/**
 * Walks a table by its arrows, with one tab stop: the cell one was in last. The cells are text to React, so the tab stop
 * is kept on the page itself.
 */
export function useGridKeys(table: RefObject<HTMLTableElement | null>, onOpen: (cell: HTMLTableCellElement) => void) {
  const here = useRef({ row: 1, column: 1 });

  const cellAt = useCallback(
    (row: number, column: number) => {
      const rows = table.current ? rowsOf(table.current) : [];
      const cells = rows[Math.min(Math.max(row, 0), rows.length - 1)]?.cells;
      return cells?.[Math.min(Math.max(column, 0), cells.length - 1)];
    },
    [table],
  );

  /** Makes a cell the tab stop, and the only one. */
  const stopAt = useCallback(
    (cell: HTMLTableCellElement) => {
      for (const other of table.current?.querySelectorAll<HTMLElement>("[tabindex='0']") ?? []) other.tabIndex = -1;
      targetOf(cell).tabIndex = 0;
      const row = cell.parentElement as HTMLTableRowElement;
      here.current = { row: table.current ? rowsOf(table.current).indexOf(row) : 0, column: cell.cellIndex };
    },
    [table],
  );

  // After each look of the table: a row that changed has new cells and links.
  useEffect(() => {
    for (const link of table.current?.querySelectorAll<HTMLElement>("a:not([tabindex])") ?? []) link.tabIndex = -1;
    const cell = cellAt(here.current.row, here.current.column);
    if (cell) stopAt(cell);
  });

  function goTo(row: number, column: number) {
    const cell = cellAt(row, column);
    if (!cell) return;
    stopAt(cell);
    targetOf(cell).focus();
  }

  function onKeyDown(event: React.KeyboardEvent) {
    if (event.altKey || event.metaKey || event.shiftKey) return;
    const { row, column } = here.current;
    const end = Number.MAX_SAFE_INTEGER;
    const places: Record<string, [row: number, column: number]> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      PageUp: [row - PAGE, column],
      PageDown: [row + PAGE, column],
      Home: [event.ctrlKey ? 0 : row, 0],
      End: [event.ctrlKey ? end : row, end],
    };
    const to = places[event.key];
    const cell = (event.target as Element).closest("td");
    if (to) goTo(...to);
    else if (cell && (event.key === "Enter" || event.key === " ")) onOpen(cell);
    else return;
    event.preventDefault();
  }

  function onFocus(event: React.FocusEvent) {
    const cell = (event.target as Element).closest<HTMLTableCellElement>("td, th");
    if (cell) stopAt(cell);
  }

  return { onKeyDown, onFocus, goTo };
}
