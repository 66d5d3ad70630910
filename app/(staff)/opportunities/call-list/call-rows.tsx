"use client";

import "./call-list.css";
import { useActionState, useEffect, useRef, useState } from "react";
import { BackField } from "#app/_ui/back-field.tsx";
import { AGAIN_NAMES, AGAINS, type Again, type Outcome } from "#lib/calls/rules.ts";
import { recordCallAction, undoCallAction } from "./actions.ts";
import { CallRow } from "./call-row.tsx";
import { CallTold } from "./call-told.tsx";
import type { CompactCall } from "./compact-row.ts";
import { cameOn, goToRow, useRinging } from "./use-ringing.ts";
import { useRowKeys } from "./use-row-keys.ts";

const FORM = "ring";

/**
 * The rows of a page and what records their calls: by one key, by buttons, and before the script runs by the buttons
 * alone. The page keeps the rows it came with, so that nothing moves; what others did meanwhile is marked on them.
 * @param refusal what a refusal by one key is recorded with
 * @param open the customer whose own form is open when the page comes
 * @param day today, company time zone
 * @param theirs whom others rang about it today: customer, who, outcome, and which call that was
 */
export function CallRows({
  rows: rowsNow,
  productId,
  mayEdit,
  refusal,
  open: openNow,
  here,
  day,
  onward: onwardNow,
  theirs,
}: {
  rows: CompactCall[];
  productId: number;
  mayEdit: boolean;
  refusal: { reason: string; again: Again };
  open: number | undefined;
  here: string;
  day: string;
  onward: string | undefined;
  theirs: (readonly [customerId: number, by: string, outcome: Outcome, callId: number])[];
}) {
  const [{ rows, onward }] = useState({ rows: rowsNow, onward: onwardNow });
  const [open, setOpen] = useState(openNow);
  const ids = rows.map(([id]) => id);
  const { marks, told, tell, ring, takeBack } = useRinging(ids, {
    record: recordCallAction,
    undo: undoCallAction,
    onward,
  });
  const [state, run] = useActionState(recordCallAction, undefined);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (cameOn()) goToRow(rows[0]?.[0]);
  }, [rows]);

  const seenOf = new Map(rows.map((row) => [row[0], row[11]]));
  // What a row knew of already stands in its facts: they asked anew since.
  const isNews = ([id, , , callId]: (typeof theirs)[number]) => callId > Number(seenOf.get(id)?.split("-")[3] ?? 0);
  const byOthers = new Map(theirs.filter(isNews).map(([id, by, outcome]) => [id, { by, outcome }]));
  const press = (customerId: number, outcome: Outcome) => {
    if (!mayEdit || !form.current || byOthers.has(customerId) || marks[customerId]) return;
    const ownButton = document.querySelector<HTMLElement>(`#own-${customerId} button[value^="${outcome}:"]`);
    if (ownButton) return ownButton.click();
    const sent = new FormData(form.current);
    sent.set("call", `${outcome}:${customerId}:${seenOf.get(customerId)}`);
    ring(sent);
  };
  const more = (customerId: number) => {
    if (mayEdit && !byOthers.has(customerId) && !marks[customerId]) setOpen(customerId);
  };
  // What was seen of a row begins with its open interest: there is none where it stands for a suggestion.
  const undoCall = (id: number, change: number) => takeBack(id, change, seenOf.get(id)?.startsWith("0-") ?? false);
  const undoLast = () => {
    if (told?.customerId !== undefined && told.change) undoCall(told.customerId, told.change);
  };
  const { on, onKeyDown, onFocus } = useRowKeys(ids, { press, more, undo: undoLast });
  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sent = new FormData(event.currentTarget, event.nativeEvent.submitter);
    if (sent.has("call")) ring(sent);
  };
  const refused = state && [state.message, ...Object.values(state.errors), ...(state.stale?.changes ?? [])].join(" ");
  if (rows.length === 0) return refused ? <CallTold told={{ words: refused, refused: true }} close={() => {}} /> : null;
  return (
    <div className="grid min-w-0 gap-3">
      {mayEdit && (
        <form ref={form} id={FORM} action={run} onSubmit={submit} className="call-settings">
          <input type="hidden" name="productId" value={productId} />
          <BackField />
          <label className="grid gap-1">
            <span className="label">Not for them: reason</span>
            <input
              name="reason"
              defaultValue={refusal.reason}
              maxLength={200}
              className="input"
              autoComplete="off"
              onChange={keep}
            />
          </label>
          <label className="grid gap-1">
            <span className="label">Ask again</span>
            <select name="again" defaultValue={refusal.again} className="input" onChange={keep}>
              {AGAIN_NAMES.map((name) => (
                <option key={name} value={name}>
                  {AGAINS[name].label}
                </option>
              ))}
            </select>
          </label>
          <p className="call-keys needs-script text-muted">
            {on ? (
              <>
                In a row, <kbd>H</kbd> <kbd>I</kbd> <kbd>N</kbd> <kbd>A</kbd> record the call and move on, <kbd>M</kbd>{" "}
                opens what more there is to say; <kbd>↓</kbd> <kbd>↑</kbd> choose a row, <kbd>U</kbd> undoes the last
                call.
              </>
            ) : (
              <>
                Keys without Ctrl are switched off. <kbd>↓</kbd> <kbd>↑</kbd> choose a row.
              </>
            )}
          </p>
        </form>
      )}
      <ol className="call-list" aria-label="Customers to ring" onKeyDown={onKeyDown} onFocus={onFocus}>
        {rows.map((row) => (
          <CallRow
            key={row[0]}
            row={row}
            mark={marks[row[0]]}
            theirs={marks[row[0]]?.state === "done" ? undefined : byOthers.get(row[0])}
            mayEdit={mayEdit}
            keys={on}
            form={FORM}
            here={here}
            day={day}
            productId={productId}
            run={run}
            submit={submit}
            open={open === row[0]}
            setOpen={(wanted) => {
              setOpen(wanted ? row[0] : undefined);
              if (!wanted) goToRow(row[0]);
            }}
            takeBack={undoCall}
            refusal={refusal}
          />
        ))}
      </ol>
      <CallTold
        told={told ?? (refused ? { words: refused, refused: true } : undefined)}
        undo={undoLast}
        close={() => {
          tell(undefined);
          goToRow(told?.customerId);
        }}
      />
    </div>
  );
}

/** What a refusal is recorded with is in the address too: loaded again, the page has it still. */
function keep(event: React.ChangeEvent<HTMLInputElement | HTMLSelectElement>) {
  const url = new URL(location.href);
  const { name, value } = event.target;
  if (value) url.searchParams.set(name, value);
  else url.searchParams.delete(name);
  history.replaceState(null, "", url);
}
