"use client";

import { type RefObject, useState } from "react";
import { afterStep, follows, placed, type Step } from "#lib/ordering.ts";
import { drag } from "./sortable-drag.ts";
import type { Move, Told } from "./sortable-moves.ts";

const STEPS: Record<string, Step> = { ArrowUp: "up", ArrowDown: "down", Home: "top", End: "bottom" };

export const HELP = "Space lifts it, the arrow keys, Home and End move it, Space drops it, Escape puts it back.";

/**
 * Lifting one row, by its handle, until it is dropped or put back. By keyboard the row goes along as it moves; by
 * pointer a line shows where it would come.
 */
export function useLift({
  current,
  isShown,
  nameOf,
  list,
  move,
  tell,
}: {
  current: readonly number[];
  isShown: (id: number) => boolean;
  nameOf: (id: number) => string;
  list: RefObject<HTMLElement | null>;
  move: (move: Move) => void;
  tell: (told: Told) => void;
}) {
  const [lifted, setLifted] = useState<(Move & { keys: boolean }) | null>(null);
  const home = current.filter(isShown);
  const now = lifted?.keys ? placed(current, lifted.id, lifted.after) : current;
  const shown = now.filter(isShown);

  /** Back between the same two rows is where it came from, whatever is hidden between them. */
  const settle = (id: number, after: number | null) =>
    placed(home, id, after) === home ? follows(current, id) : after;
  const hold = (id: number, to: number | null, keys: boolean) => {
    const after = settle(id, to);
    const position = placed(current, id, after).indexOf(id) + 1;
    setLifted({ id, after, keys });
    tell({ text: `${nameOf(id)}, position ${position} of ${current.length}.` });
  };
  const lift = (id: number) => {
    setLifted({ id, after: follows(current, id), keys: true });
    tell({ text: `${nameOf(id)} lifted, position ${current.indexOf(id) + 1} of ${current.length}. ${HELP}` });
  };
  const putBack = ({ id }: Move) => {
    setLifted(null);
    tell({ text: `${nameOf(id)} put back at position ${current.indexOf(id) + 1}.` });
  };
  const drop = ({ id, after }: Move) => {
    setLifted(null);
    move({ id, after });
  };

  const handlers = {
    onPointerDown: (event: React.PointerEvent) => {
      const found = handleOf(event.target);
      if (!found || event.button !== 0 || !event.isPrimary || !list.current) return;
      const { id, handle } = found;
      handle.focus({ preventScroll: true });
      drag(handle, event.pointerId, list.current, {
        over: (after) => hold(id, after, false),
        drop: (after) => drop({ id, after: settle(id, after) }),
        cancel: (moved) => (moved ? putBack({ id, after: null }) : setLifted(null)),
      });
    },
    onClick: (event: React.MouseEvent) => {
      // A click without a pointer: Space, Enter, or a screen reader's own.
      const found = event.detail === 0 && handleOf(event.target);
      if (!found) return;
      if (lifted) drop(lifted);
      else lift(found.id);
    },
    onKeyDown: (event: React.KeyboardEvent) => {
      if (!lifted?.keys) return;
      const step = STEPS[event.key];
      if (!step && event.key !== "Escape") return;
      event.preventDefault();
      if (!step) return putBack(lifted);
      const after = afterStep(shown, lifted.id, step);
      hold(lifted.id, after === undefined ? lifted.after : after, true);
    },
    onBlur: () => {
      if (lifted?.keys) putBack(lifted);
    },
  };

  /** On which side of a row the line stands. */
  const line = (id: number) => {
    if (!lifted || lifted.keys || placed(home, lifted.id, lifted.after) === home) return undefined;
    if (lifted.after === null) return id === home[0] ? "above" : undefined;
    return id === lifted.after ? "below" : undefined;
  };
  return { lifted: lifted?.id, now, shown, line, handlers };
}

/** The handle an event came from, and the row it lifts. */
function handleOf(target: EventTarget) {
  const handle = target instanceof Element ? target.closest<HTMLElement>(".sort-handle") : null;
  const row = handle?.closest<HTMLElement>("[data-sort-id]");
  return handle && row ? { handle, id: Number(row.dataset.sortId) } : undefined;
}
