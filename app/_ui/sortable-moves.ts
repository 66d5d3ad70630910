"use client";

import { startTransition, useEffect, useOptimistic, useRef, useState } from "react";
import type { FormAction } from "#lib/form.ts";
import { placed } from "#lib/ordering.ts";

export type Move = { id: number; after: number | null };
/** What is said of which row; an empty text says nothing any more. `change`: the change set a saved move made. */
export type Told = { text: string; id?: number; refused?: boolean; change?: number | null } | undefined;

/** What a move sent by script is answered with, once it is saved. */
type Moved = { change: number | null };

/**
 * The order as moves change it: shown at once by the same pure function that stores it, saved one after the other,
 * and put back with a sentence when refused. A move made on an order that was refused is not sent.
 */
export function useMoves({
  order,
  version,
  nameOf,
  action,
  fields,
}: {
  order: readonly number[];
  version: number;
  nameOf: (id: number) => string;
  action: FormAction;
  fields: Record<string, string>;
}) {
  const [current, apply] = useOptimistic(order, (now, { id, after }: Move) => placed(now, id, after));
  const [told, tell] = useState<Told>();
  const line = useRef({ version, last: Promise.resolve(), waiting: 0, refusals: 0 });

  // What the server sends is the truth, save while moves of our own are still on their way.
  useEffect(() => {
    if (line.current.waiting === 0) line.current.version = version;
  }, [version]);

  const send = async (move: Move, refusals: number, text: string) => {
    const queue = line.current;
    if (queue.refusals !== refusals) return;
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set("move", `${move.id}-${move.after ?? 0}`);
    form.set("listVersion", String(queue.version));
    form.set("live", "yes");
    try {
      const answer = await action(undefined, form);
      if (answer?.looked) {
        const { change } = answer.looked as Moved;
        if (change !== null) queue.version += 1;
        tell({ id: move.id, text: `${text} Saved.`, change });
        return;
      }
      const refused = answer ?? { message: "It was not moved.", errors: {}, stale: undefined };
      queue.version = refused.stale?.version ?? queue.version;
      tell({
        id: move.id,
        text: [refused.message, ...Object.values(refused.errors), ...(refused.stale?.changes ?? [])].join(" "),
        refused: true,
      });
    } catch {
      tell({
        id: move.id,
        text: `${nameOf(move.id)} was not moved: the server did not answer. Load the page again.`,
        refused: true,
      });
    }
    queue.refusals += 1;
  };

  const move = ({ id, after }: Move) => {
    forgetArrival();
    const next = placed(current, id, after);
    const text = `${nameOf(id)} moved to position ${next.indexOf(id) + 1} of ${next.length}.`;
    if (next === current) return tell({ id, text: `${nameOf(id)} stays at position ${current.indexOf(id) + 1}.` });
    tell({ id, text });
    startTransition(async () => {
      apply({ id, after });
      const queue = line.current;
      const { refusals } = queue;
      queue.waiting += 1;
      queue.last = queue.last.then(() => send({ id, after }, refusals, text));
      await queue.last;
      queue.waiting -= 1;
    });
  };

  return { current, move, told, tell };
}

/** What the page said when it came is over with the next action: also after it is loaded again. */
function forgetArrival() {
  const url = new URL(location.href);
  const { size } = url.searchParams;
  for (const word of ["change", "unchanged", "moved"]) url.searchParams.delete(word);
  if (url.searchParams.size === size) return;
  url.hash = "";
  history.replaceState(null, "", url);
}
