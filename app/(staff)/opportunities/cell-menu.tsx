"use client";

import { useEffect, useRef } from "react";
import { Link } from "#app/_ui/link.tsx";
import { CellActs, type CellShown } from "./cell-acts.tsx";
import type { Told } from "./told.ts";

const MARGIN = 8;

/** A cell's menu: why it is what it is, what can be done, where its records are. Escape and a press outside close it. */
export function CellMenu({
  cell,
  title,
  reasons,
  refused,
  near,
  mayEdit,
  tomorrow,
  onTold,
  onClose,
}: {
  cell: CellShown;
  title: string;
  reasons: readonly string[];
  /** Why what was just tried was not done. */
  refused: string | null;
  /** What it opens beside. */
  near: Element | null;
  mayEdit: boolean;
  tomorrow: string;
  onTold: (told: Told) => void;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const alert = useRef<HTMLParagraphElement>(null);
  const { customerId, fact } = cell;
  const own = `/customers/${customerId}`;

  useEffect(() => {
    const box = dialog.current;
    if (!box) return;
    if (!box.open) box.showModal();
    const at = near?.getBoundingClientRect();
    if (!at) return;
    // It grows as it is unfolded: it is moved so that all of it stays within the window.
    const growing = new ResizeObserver(() => {
      const { width, height } = box.getBoundingClientRect();
      const within = (from: number, length: number, whole: number) =>
        Math.max(MARGIN, Math.min(from, whole - length - MARGIN));
      box.style.left = `${within(at.left, width, innerWidth)}px`;
      box.style.top = `${within(at.bottom + 4, height, innerHeight)}px`;
    });
    growing.observe(box);
    return () => growing.disconnect();
  }, [near]);
  useEffect(() => {
    if (refused) alert.current?.focus();
  }, [refused]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way is Escape, which a dialog knows by itself
    <dialog
      ref={dialog}
      aria-labelledby="cell-title"
      className="matrix-menu panel text-ink"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="grid gap-3">
        <h2 id="cell-title" className="text-base [overflow-wrap:anywhere]">
          {title}
        </h2>
        {refused && (
          <p ref={alert} role="alert" tabIndex={-1} className="notice notice-danger">
            {refused}
          </p>
        )}
        <ul className="grid gap-1 text-sm [overflow-wrap:anywhere]">
          {reasons.map((reason) => (
            <li key={reason}>{reason}.</li>
          ))}
        </ul>
        {mayEdit && <CellActs key={cell.code} cell={cell} tomorrow={tomorrow} onTold={onTold} />}
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {(fact.has ?? fact.had) && <Link href={`${own}/holdings/${(fact.has ?? fact.had)?.[0]}`}>Open holding</Link>}
          {fact.interested && <Link href={`${own}/interests/${fact.interested[0]}`}>Open interest</Link>}
          {fact.declined && <Link href={`${own}/interests/${fact.declined[0]}`}>Open refusal</Link>}
          <Link href={own}>Open customer</Link>
        </p>
        <button
          type="button"
          className="button button-small justify-self-start"
          onClick={() => dialog.current?.close()}
        >
          Close
        </button>
      </div>
    </dialog>
  );
}
