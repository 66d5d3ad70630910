"use client";

import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { useActionState, useState, useTransition } from "react";
import { type FormAction, type FormState, formValues } from "#lib/form.ts";

/** What a form was made from: the values on record, the version they were read at, the page that brought them. */
type Read = { stored: Record<string, string | string[]>; version: number | undefined; page: React.ReactNode };

/**
 * Sends a form and keeps what was typed until it is saved: a refusal, a fault, no answer at all, and whatever else the
 * page shows meanwhile leave the fields alone. Without script the browser posts the form itself, and `run` answers.
 * @param read what the page brings now; a form that somebody works in stays as it was read, with that version
 */
export function useSending(action: FormAction, read: Read) {
  const [posted, run] = useActionState(action, undefined);
  const [kept, setKept] = useState({ ...read, state: posted, round: 0, touched: false });
  const [failure, setFailure] = useState<FormState>();
  const [pending, start] = useTransition();
  /** The page a form was saved from: what the next one brings is what was saved. */
  const [savedFrom, setSavedFrom] = useState<React.ReactNode>(null);

  const isSaved = savedFrom !== null && savedFrom !== read.page;
  const isFresh = !kept.touched && !kept.state && !failure && read.page !== kept.page;
  if (isSaved || isFresh) {
    const round = isSaved || differs(read, kept) ? kept.round + 1 : kept.round;
    setKept({ ...read, state: undefined, round, touched: false });
    setFailure(undefined);
    setSavedFrom(null);
  }

  const send = (form: FormData) =>
    start(async () => {
      try {
        const state = await action(kept.state, form);
        setKept((now) => ({ ...now, state }));
        setFailure(undefined);
        if (!state) setSavedFrom(read.page);
      } catch (fault) {
        // Saved, and on its way to the next page.
        if (fault instanceof Error && "handled" in fault) return setSavedFrom(read.page);
        unstable_rethrow(fault);
        setFailure((last) => failed(fault, form, (last?.attempt ?? 0) + 1));
      }
    });

  return {
    ...kept,
    failure,
    pending: pending || savedFrom !== null,
    form: {
      action: run,
      onChange: () => kept.touched || setKept({ ...kept, touched: true }),
      onSubmit: (event: React.SubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        if (pending || savedFrom !== null) return;
        send(new FormData(event.currentTarget, event.nativeEvent.submitter));
      },
    },
  };
}

function differs(read: Read, kept: Read) {
  return read.version !== kept.version || JSON.stringify(read.stored) !== JSON.stringify(kept.stored);
}

/** What is said when the server gave no answer that a form could show. */
function failed(fault: unknown, form: FormData, attempt: number): FormState {
  const digest = fault instanceof Error && "digest" in fault ? String(fault.digest) : undefined;
  const message = unstable_isUnrecognizedActionError(fault)
    ? "Not saved: this page is older than the server. Copy what you typed, then load the page again."
    : digest
      ? `Not saved: the server failed. Try again; if it stays, tell an administrator and give the number ${digest}.`
      : "Not saved: the server did not answer. Try again.";
  return { values: formValues(form), errors: {}, message, attempt };
}
