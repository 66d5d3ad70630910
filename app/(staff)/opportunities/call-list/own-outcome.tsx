"use client";

import { useEffect, useId, useRef } from "react";
import { BackField } from "#app/_ui/back-field.tsx";
import { askAgainDay, OUTCOME_NAMES, OUTCOMES } from "#lib/calls/rules.ts";
import type { RowProps } from "./call-row.tsx";

/** What came of one call, with a note, or a reason and a day of its own. */
export function OwnOutcome({
  row: [id, customer, , , , , , , , , , seen],
  productId,
  run,
  submit,
  setOpen,
  day,
  refusal,
  mark,
}: RowProps) {
  const field = useId();
  const note = useRef<HTMLTextAreaElement>(null);
  useEffect(() => note.current?.focus(), []);
  return (
    <form
      id={`own-${id}`}
      hidden={mark !== undefined}
      action={run}
      onSubmit={submit}
      aria-label={`Call to ${customer}`}
      className="call-own"
      onKeyDown={(event) => {
        if (event.key === "Escape") setOpen(false);
      }}
    >
      <input type="hidden" name="productId" value={productId} />
      <BackField />
      <div className="call-own-wide grid gap-1">
        <label className="label text-sm" htmlFor={`${field}-note`}>
          Note
        </label>
        <textarea ref={note} id={`${field}-note`} name="note" rows={2} maxLength={2000} className="input call-note" />
      </div>
      <div className="grid gap-1">
        <label className="label text-sm" htmlFor={`${field}-reason`}>
          Not for them: reason
        </label>
        <input
          id={`${field}-reason`}
          name="reason"
          defaultValue={refusal.reason}
          maxLength={200}
          className="input"
          autoComplete="off"
        />
      </div>
      <div className="grid gap-1">
        <label className="label text-sm" htmlFor={`${field}-day`}>
          Ask again on
        </label>
        <input
          id={`${field}-day`}
          name="askAgainOn"
          type="date"
          defaultValue={askAgainDay(refusal.again, day) ?? ""}
          className="input"
          aria-describedby={`${field}-help`}
        />
        <p id={`${field}-help`} className="help">
          Empty: never.
        </p>
      </div>
      <div className="call-own-wide flex flex-wrap gap-2">
        {OUTCOME_NAMES.map((outcome) => (
          <button key={outcome} type="submit" name="call" value={`${outcome}:${id}:${seen}`} className="button">
            {OUTCOMES[outcome].label}
          </button>
        ))}
        <button type="button" className="button button-plain needs-script min-h-10" onClick={() => setOpen(false)}>
          Close
        </button>
      </div>
    </form>
  );
}
