"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { useFollowLinks } from "#app/_ui/follow-links.ts";
import { type Code, factAt, withCell } from "#lib/opportunities/cells.ts";
import { reasonsOf, SUGGESTED_AGAIN } from "#lib/opportunities/reasons.ts";
import { CellMenu } from "./cell-menu.tsx";
import { CellSaid } from "./cell-said.tsx";
import { Grid } from "./grid.tsx";
import { columnsOf, type GridData, type GridRow, rowsOf } from "./grid-data.ts";
import { Lines } from "./lines.tsx";
import type { Told } from "./told.ts";
import "./matrix.css";

/** A cell by its row and column, and what its menu opens beside and gives the focus back to. */
export type CellPlace = { row: number; column: number; near: HTMLElement };

/**
 * The matrix, or one customer's or product's part of it. What is changed here is patched here: a row stays where it is,
 * even where the filter would leave it out from now on.
 * @param text a `GridData`
 */
export function Matrix({ text }: { text: string }) {
  const data = useMemo(() => JSON.parse(text) as GridData, [text]);
  const [kept, setKept] = useState<{ of: string; rows: GridRow[]; sentences: Record<number, string> }>();
  const columns = useMemo(() => columnsOf(data), [data]);
  const fresh = useMemo(() => ({ of: text, rows: rowsOf(data), sentences: data.sentences }), [text, data]);
  const now = kept?.of === text ? kept : fresh;
  const [told, setTold] = useState<Told | null>(null);
  const [open, setOpen] = useState<CellPlace | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const focus = useRef<(() => void) | null>(null);
  const follow = useFollowLinks();

  const reasonsAt = (row: GridRow, column: number) =>
    reasonsOf(factAt(row, column), (id) => now.sentences[id] ?? "the counts are being made anew");

  function onTold(news: Told) {
    const row = now.rows.findIndex(({ id }) => id === news.customerId);
    const column = columns.findIndex(({ id }) => id === news.productId);
    const rows = now.rows.map((one, at) =>
      at === row && column >= 0 ? withCell(one, column, news.code, news.fact) : one,
    );
    setKept({ of: text, rows, sentences: { ...now.sentences, ...news.sentences } });
    if (news.refused) return setRefused(news.said);
    const unsettled = news.code === "." && fresh.rows[row]?.codes[column] === "s";
    setTold(unsettled ? { ...news, said: `${news.said} ${SUGGESTED_AGAIN}` } : news);
    leave();
  }

  /** The menu goes; once it is gone the focus is where it was opened. */
  const due = useRef(false);
  function leave() {
    due.current = true;
    setOpen(null);
  }
  useEffect(() => {
    if (open || !due.current) return;
    due.current = false;
    focus.current?.();
  });

  const [row, column] = [open && now.rows[open.row], open && columns[open.column]];
  const openCell = (place: CellPlace) => {
    setRefused(null);
    setOpen(place);
  };
  const shared = { data, columns, rows: now.rows, before: fresh.rows, reasonsAt, onOpen: openCell, focus };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is pressed is a link within, which works without this
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div className="grid gap-3" onClick={follow}>
      {data.view === "grid" ? <Grid {...shared} /> : <Lines {...shared} />}
      <CellSaid told={told} onTold={onTold} />
      {open && row && column && (
        <CellMenu
          cell={{
            customerId: row.id,
            productId: column.id,
            historic: column.historic,
            code: row.codes[open.column] as Code,
            fact: factAt(row, open.column),
          }}
          title={`${row.name}: ${column.name}`}
          reasons={reasonsAt(row, open.column)}
          refused={refused}
          near={open.near}
          mayEdit={data.mayEdit}
          tomorrow={data.tomorrow}
          onTold={onTold}
          onClose={leave}
        />
      )}
    </div>
  );
}
