"use client";

import { useRef } from "react";
import { chipHtml } from "#app/_ui/chip-html.ts";
import { escaped } from "#app/_ui/escaped.ts";
import type { Code } from "#lib/opportunities/cells.ts";
import type { Shown } from "./grid.tsx";
import { lineHtml } from "./html.ts";

/** One customer's products, or one product's customers: a line each, with its reason and the way to change it. */
export function Lines({ data, columns, rows, reasonsAt, onOpen, focus }: Shown) {
  const { view, at, mayEdit } = data;
  const list = useRef<HTMLUListElement>(null);
  const act = mayEdit ? "Change" : "View";
  const lines = rows.flatMap((row, r) =>
    columns.map((column, c) => {
      const [name, label, query] =
        view === "customer"
          ? [chipHtml(column), column.name, `product=${column.id}`]
          : [
              `<a href="${escaped(`${at}customer=${row.id}`)}">${escaped(row.name)}</a>`,
              row.name,
              `customer=${row.id}`,
            ];
      const code = row.codes[c] as Code;
      const href = `${at}${view}=${view === "customer" ? row.id : column.id}&${query}`;
      return { key: `${r} ${c}`, html: lineHtml({ name, label, code, reasons: reasonsAt(row, c), href, act }) };
    }),
  );

  function open(event: React.MouseEvent) {
    const button = (event.target as Element).closest<HTMLElement>("a.button");
    const line = button?.closest<HTMLElement>("li");
    if (!button || !line || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const [row = 0, column = 0] = (line.dataset.cell ?? "").split(" ").map(Number);
    const selector = `[data-cell="${line.dataset.cell}"] a.button`;
    focus.current = () => list.current?.querySelector<HTMLElement>(selector)?.focus();
    onOpen({ row, column, near: button });
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: what is pressed is a link, by key as by pointer
    <ul
      ref={list}
      className="matrix-lines panel"
      aria-label={view === "customer" ? "Products" : "Customers"}
      onClick={open}
    >
      {lines.map(({ key, html }) => (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made by html.ts, which escapes every name
        <li key={key} data-cell={key} dangerouslySetInnerHTML={{ __html: html }} />
      ))}
    </ul>
  );
}
