"use client";

import { useCallback, useEffect, useRef, useState } from "react";

/** So long a pointer rests on a cell before its reason comes, and so long it may take to reach the reason. */
const REST = 250;

type Tip = { text: string; cell: HTMLTableCellElement; left: number; top: number };

/** The widest it gets, and what it keeps from the window's edge. */
const ROOM = 336;

function below(cell: HTMLTableCellElement) {
  const { left, bottom } = cell.getBoundingClientRect();
  return { left: Math.max(8, Math.min(left, innerWidth - ROOM)), top: bottom + 2 };
}

/**
 * The reason of the cell that has the focus or the pointer (WCAG 1.4.13): the pointer may go onto it, Escape sends it
 * away, and it stays as long as the cell is looked at.
 * @param reasonOf what there is to say of a cell
 */
export function useReasonTip(reasonOf: (cell: HTMLTableCellElement) => string | null) {
  const [tip, setTip] = useState<Tip | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const later = useCallback((work: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(work, REST);
  }, []);

  const show = (target: EventTarget) => {
    const cell = (target as Element).closest<HTMLTableCellElement>("td, th");
    const text = cell && reasonOf(cell);
    if (!cell || !text) return setTip(null);
    cell.setAttribute("aria-describedby", "matrix-reason");
    setTip({ text, cell, ...below(cell) });
  };

  useEffect(() => {
    if (!tip) return;
    const dismiss = ({ key }: KeyboardEvent) => key === "Escape" && setTip(null);
    const follow = () => setTip({ ...tip, ...below(tip.cell) });
    document.addEventListener("keydown", dismiss);
    document.addEventListener("scroll", follow, true);
    return () => {
      document.removeEventListener("keydown", dismiss);
      document.removeEventListener("scroll", follow, true);
    };
  }, [tip]);

  return {
    hide: () => {
      clearTimeout(timer.current);
      setTip(null);
    },
    onFocus: (event: React.FocusEvent) => {
      clearTimeout(timer.current);
      show(event.target);
    },
    onBlur: () => setTip(null),
    onPointerOver: ({ target }: React.PointerEvent) => later(() => show(target)),
    onPointerLeave: () => later(() => setTip(null)),
    element: (
      <div
        id="matrix-reason"
        role="tooltip"
        hidden={!tip}
        className="matrix-reason"
        style={tip ? { left: tip.left, top: tip.top } : undefined}
        onPointerEnter={() => clearTimeout(timer.current)}
        onPointerLeave={() => later(() => setTip(null))}
      >
        {tip?.text}
      </div>
    ),
  };
}
