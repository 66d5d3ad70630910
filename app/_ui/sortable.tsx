"use client";

import "./sortable.css";
import { useActionState, useEffect, useRef } from "react";
import type { FormAction } from "#lib/form.ts";
import { afterStep, follows, type Step } from "#lib/ordering.ts";
import { escaped } from "./escaped.ts";
import { HELP, useLift } from "./sortable-lift.ts";
import { useMoves } from "./sortable-moves.ts";
import { SortableTold } from "./sortable-told.tsx";

/** What the rows need to know: the order to show them in, and where a lifted one would come. */
export type Sorting = {
  shown: readonly number[];
  positionOf: (id: number) => number;
  /** Attributes of a row; its id, and whether it is lifted or has the line. */
  row: (id: number) => Record<`data-${string}`, string | number | undefined>;
  /** What lifts the row, and what moves it: as text. */
  handle: (id: number) => string;
  buttons: (id: number, positionHref: string) => string;
};

const BUTTONS: [Step, string, string][] = [
  ["up", "up", "↑"],
  ["down", "down", "↓"],
  ["top", "to the top", "⤒"],
  ["bottom", "to the bottom", "⤓"],
];

const NONE = {};

/**
 * A list sorted by hand: by mouse, touch and pen on a handle, by keyboard on the same handle, and by buttons that are
 * a plain form before the script runs.
 * @param order all ids from first to last, those not shown too; `version` is the version of that order
 * @param names of the rows shown, by id
 * @param off the rows are shown in another order, or not all: nothing is moved
 * @param arrived the row that a move by another page brought here, and that change; `before` is what is said of it
 * @param action takes `move` ("id-after", after 0: first), `listVersion`, `live` and the `fields`
 */
export function Sortable({
  order,
  version,
  names,
  action,
  fields = NONE,
  off = false,
  arrived = null,
  before,
  children,
}: {
  order: readonly number[];
  version: number;
  names: ReadonlyMap<number, string>;
  action: FormAction;
  fields?: Record<string, string>;
  off?: boolean;
  arrived?: { id: number; change: string } | null;
  before?: React.ReactNode;
  children: (sorting: Sorting | undefined) => React.ReactNode;
}) {
  const nameOf = (id: number) => names.get(id) ?? "";
  const [state, run] = useActionState(action, undefined);
  const { current, move, told, tell } = useMoves({ order, version, nameOf, action, fields });
  const form = useRef<HTMLFormElement>(null);
  const isShown = (id: number) => names.has(id);
  const { lifted, now, shown, line, handlers } = useLift({ current, isShown, nameOf, list: form, move, tell });
  const positionOf = (id: number) => now.indexOf(id) + 1;

  // A row that moved keeps its focus; it may have left the window.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the order shown changes
  useEffect(() => {
    const focused = document.activeElement;
    if (focused && form.current?.contains(focused))
      focused.closest("[data-sort-id]")?.scrollIntoView({ block: "nearest" });
  }, [now.join()]);

  // The next keystroke is about the row that was moved.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each arrival
  useEffect(() => {
    if (arrived && goTo(arrived.id)) document.activeElement?.scrollIntoView({ block: "center" });
  }, [arrived?.id, arrived?.change]);

  const sorting: Sorting = {
    shown,
    positionOf,
    row: (id) => ({
      "data-sort-id": id,
      "data-lifted": lifted === id ? "" : undefined,
      "data-line": line(id),
      "data-moved": arrived?.id === id && !told ? "" : undefined,
    }),
    handle: (id) =>
      `<button type="button" class="sort-handle" aria-label="Reorder ${escaped(nameOf(id))}" aria-pressed="${lifted === id}" aria-describedby="sort-help">⠿</button>`,
    buttons: (id, positionHref) => {
      const name = escaped(nameOf(id));
      const buttons = BUTTONS.map(([step, words, sign]) => {
        const after = afterStep(shown, id, step);
        const to = (after === undefined ? follows(now, id) : after) ?? 0;
        return `<button type="submit" name="move" value="${id}-${to}" aria-label="Move ${name} ${words}"${after === undefined ? ' aria-disabled="true"' : ""}>${sign}</button>`;
      });
      return `<span class="sort-buttons">${buttons.join("")}<a id="move-${id}" href="${escaped(positionHref)}" aria-label="Move ${name} to position…">#</a></span>`;
    },
  };

  const refused = state && [state.message, ...Object.values(state.errors), ...(state.stale?.changes ?? [])].join(" ");
  const shownTold = told ?? (refused ? { text: refused, refused: true } : undefined);
  const close = () => {
    const id = told?.id ?? arrived?.id;
    tell({ text: "", ...(id && { id }) });
    if (!id || !goTo(id)) form.current?.focus();
  };
  // What is told stands beside the form, not in it: it brings a form of its own, the undo.
  return (
    <div className="min-w-0">
      <form
        ref={form}
        tabIndex={-1}
        className="outline-none"
        action={run}
        onSubmit={(event) => {
          const pressed = (event.nativeEvent as SubmitEvent).submitter;
          if (!(pressed instanceof HTMLButtonElement) || pressed.name !== "move") return;
          event.preventDefault();
          const [id = 0, after = 0] = pressed.value.split("-").map(Number);
          move({ id, after: after || null });
        }}
        {...handlers}
      >
        {Object.entries({ ...fields, listVersion: String(version) }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p id="sort-help" hidden>
          {HELP}
        </p>
        {children(off ? undefined : sorting)}
      </form>
      <SortableTold told={shownTold} before={before} close={close} />
    </div>
  );
}

/** Puts the focus on what moves a row. @returns whether the row is there */
function goTo(id: number) {
  const control = document.getElementById(`move-${id}`);
  control?.focus();
  return control !== null;
}
