"use client";

import { Link } from "#app/_ui/link.tsx";
import { type Again, OUTCOME_NAMES, OUTCOMES, type Outcome } from "#lib/calls/rules.ts";
import type { CompactCall } from "./compact-row.ts";
import { OwnOutcome } from "./own-outcome.tsx";
import type { Mark } from "./use-ringing.ts";

/** A phone can be asked to ring what looks like a phone number. */
const PHONE = /^[+0][\d ()-]{5,}$/;

export type RowProps = {
  row: CompactCall;
  mark: Mark | undefined;
  theirs: { by: string; outcome: Outcome } | undefined;
  mayEdit: boolean;
  keys: boolean;
  form: string;
  here: string;
  day: string;
  productId: number;
  run: (form: FormData) => void;
  submit: (event: React.SubmitEvent<HTMLFormElement>) => void;
  open: boolean;
  setOpen: (open: boolean) => void;
  takeBack: (customerId: number, change: number) => void;
  refusal: { reason: string; again: Again };
};

/** One customer to ring: who, what to say and why, and what came of it. */
export function CallRow(props: RowProps) {
  const { row, mark, theirs, mayEdit, open } = props;
  const [id, customer, account, number, manager, consent, why, note, say, lastCall, lastRefusal] = row;
  const rung = mark !== undefined || theirs !== undefined;
  return (
    <li className="call-row" data-customer={id} data-rung={rung ? "" : undefined}>
      <div className="call-who">
        <Link id={`call-${id}`} className="inline-block py-0.5 font-semibold" href={`/customers/${id}`}>
          {customer}
        </Link>
        <p className="call-number">
          {number && PHONE.test(number) ? (
            <a href={`tel:${number.replace(/[^+\d]/g, "")}`}>{number}</a>
          ) : (
            (number ?? <span className="text-sm text-muted">No active number</span>)
          )}
        </p>
        <p className="text-muted">{`${account} · ${manager ?? "No account manager"}`}</p>
        <p className={consent === 1 ? "badge" : "badge badge-warn"}>
          {consent === 1 ? "Marketing consent" : "No marketing consent"}
        </p>
      </div>
      <div className="call-what">
        <p className="call-say">{`“${say}”`}</p>
        <p className="text-muted">{why}</p>
        {note && <p className="whitespace-pre-line text-muted">Note: {note}</p>}
        {lastCall && <p className="text-muted">{lastCall}</p>}
        {lastRefusal && <p className="text-muted">{lastRefusal}</p>}
        {mayEdit && <More {...props} rung={rung} />}
      </div>
      {mayEdit && <div className="call-outcome">{rung ? <Marked {...props} /> : !open && <Buttons {...props} />}</div>}
      {mayEdit && open && !theirs && (!mark || mark.state === "sending") && <OwnOutcome {...props} />}
    </li>
  );
}

function Buttons({ row: [id, customer, , , , , , , , , , seen], keys, form }: RowProps) {
  return (
    <>
      {OUTCOME_NAMES.map((outcome) => (
        <button
          key={outcome}
          type="submit"
          form={form}
          name="call"
          value={`${outcome}:${id}:${seen}`}
          className="button call-button"
          aria-label={`${OUTCOMES[outcome].label}: ${customer}`}
          aria-keyshortcuts={keys ? OUTCOMES[outcome].key : undefined}
          data-key={keys ? OUTCOMES[outcome].key.toUpperCase() : undefined}
        >
          {OUTCOMES[outcome].label}
        </button>
      ))}
    </>
  );
}

/** The way to the row's own form; once rung it leaves its place empty, so that nothing moves. */
function More({ row: [id, customer], here, open, setOpen, keys, rung }: RowProps & { rung: boolean }) {
  return (
    <a
      className={rung ? "call-more invisible" : "call-more"}
      href={`${here}&open=${id}#call-${id}`}
      aria-label={`Note, other reason or day… ${customer}`}
      aria-expanded={open}
      aria-keyshortcuts={keys ? "m" : undefined}
      onClick={(event) => {
        event.preventDefault();
        setOpen(!open);
      }}
    >
      Note, other reason or day…
    </a>
  );
}

/** What came of it, in place of the buttons. */
function Marked({ row: [id, customer], mark, theirs, takeBack }: RowProps) {
  if (mark?.state === "refused")
    return (
      <p className="call-mark text-danger">
        <span aria-hidden>⚠ </span>
        {mark.words}
      </p>
    );
  if (theirs)
    return (
      <p className="call-mark">
        <span aria-hidden>{OUTCOMES[theirs.outcome].shape} </span>
        {theirs.by} rang them today: {OUTCOMES[theirs.outcome].told}
      </p>
    );
  if (!mark) return null;
  const { shape, label } = OUTCOMES[mark.outcome];
  const change = mark.state === "done" ? mark.change : null;
  return (
    <div className="call-mark">
      <p>
        <span aria-hidden>{shape} </span>
        {label}
        {mark.state === "sending" && <span className="text-muted">, being recorded…</span>}
      </p>
      {change !== null && (
        <button type="button" className="button button-small" onClick={() => takeBack(id, change)}>
          Undo<span className="sr-only">: {customer}</span>
        </button>
      )}
    </div>
  );
}
