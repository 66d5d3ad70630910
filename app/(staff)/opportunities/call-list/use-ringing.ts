"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { Outcome } from "#lib/calls/rules.ts";
import type { FormAction, FormState } from "#lib/form.ts";
import { SUGGESTED_AGAIN } from "#lib/opportunities/reasons.ts";

/** What became of a row since the page came: nothing moves, it is only marked. */
export type Mark =
  | { state: "sending"; outcome: Outcome }
  | { state: "done"; outcome: Outcome; change: number | null }
  | { state: "refused"; words: string };

/** What is said of the last call. `change`: what recorded it, to undo. */
export type Told = { words: string; refused?: boolean; customerId?: number; change?: number | null } | undefined;

type Recorded = { change: number | null; words: string };

const refusedWords = (state: FormState) =>
  state
    ? [state.message, ...Object.values(state.errors), ...(state.stale?.changes ?? [])].filter(Boolean).join(" ")
    : "Not recorded: you may not record calls any more. Load the page again.";

/** Puts the focus on a row, and it in sight. @returns whether it is there */
export function goToRow(customerId: number | undefined) {
  const link = customerId === undefined ? null : document.getElementById(`call-${customerId}`);
  link?.focus({ preventScroll: true });
  link?.closest("li")?.scrollIntoView({ block: "nearest" });
  return link !== null;
}

/** Set while the last row of a page leads on: the next page then begins at its first row. */
let goingOn = false;

/** Whether this page came after the last row of another; asked once. */
export function cameOn() {
  const came = goingOn;
  goingOn = false;
  return came;
}

/**
 * Records calls one after the other and moves on at once: what was sent is marked when the answer is there, and who was
 * refused says why in place.
 */
export function useRinging(
  ids: readonly number[],
  { record, undo, onward }: { record: FormAction; undo: FormAction; onward: string | undefined },
) {
  const [marks, setMarks] = useState<Record<number, Mark>>({});
  const [told, tell] = useState<Told>();
  const router = useRouter();
  const line = useRef<{ last: Promise<void>; taken: Set<number> }>({ last: Promise.resolve(), taken: new Set() });

  const mark = (id: number, now: Mark | undefined) =>
    setMarks(({ [id]: _, ...others }) => (now ? { ...others, [id]: now } : others));

  const send = async (form: FormData, id: number, outcome: Outcome, atEnd: boolean) => {
    const answer: FormState = await record(undefined, form).catch(() => ({
      message: "Not recorded: the server did not answer. Try again.",
      errors: {},
      values: {},
      attempt: 0,
    }));
    if (!answer?.looked) {
      const words = refusedWords(answer);
      // What changed meanwhile stays said in place; all else can be mended or sent again.
      const mendable = answer && !answer.stale;
      if (mendable) line.current.taken.delete(id);
      mark(id, mendable ? undefined : { state: "refused", words });
      tell({ words, refused: true, customerId: id });
      if (mendable) goToRow(id);
      return;
    }
    const { change, words } = answer.looked as Recorded;
    mark(id, { state: "done", outcome, change });
    tell({ words, customerId: id, change });
    if (!atEnd || !onward) return;
    goingOn = true;
    router.push(`${onward}${change === null ? "" : `&change=${change}`}` as never);
  };

  const ring = (form: FormData) => {
    const [outcome = "", customer] = String(form.get("call")).split(":");
    const id = Number(customer);
    const { current } = line;
    if (current.taken.has(id)) return;
    current.taken.add(id);
    forgetArrival();
    mark(id, { state: "sending", outcome: outcome as Outcome });
    form.set("live", "yes");
    const after = ids.slice(ids.indexOf(id) + 1).find((other) => !current.taken.has(other));
    goToRow(after);
    current.last = current.last.then(() => send(form, id, outcome as Outcome, after === undefined));
  };

  /** @param suggested whether they stood on the list for a suggestion: the call settled it */
  const takeBack = (id: number, change: number, suggested: boolean) => {
    const form = new FormData();
    form.set("changeSetId", String(change));
    const { current } = line;
    current.last = current.last.then(async () => {
      const answer = await undo(undefined, form).catch(() => undefined);
      if (!answer?.looked) return tell({ words: refusedWords(answer), refused: true, customerId: id });
      current.taken.delete(id);
      mark(id, undefined);
      const { left } = answer.looked as { left: string[] };
      const back = suggested ? [SUGGESTED_AGAIN] : [];
      tell({ words: ["Undone: the call was not made.", ...left, ...back].join(" "), customerId: id });
      requestAnimationFrame(() => goToRow(id));
    });
  };

  return { marks, told, tell, ring, takeBack };
}

/** What the page said when it came is over with the next action: also after it is loaded again. */
function forgetArrival() {
  const url = new URL(location.href);
  if (!url.searchParams.has("change")) return;
  url.searchParams.delete("change");
  url.hash = "";
  history.replaceState(null, "", url);
}
