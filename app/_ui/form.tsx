"use client";

import { createContext, useContext, useEffect, useRef } from "react";
import type { FormAction, FormState } from "#lib/form.ts";
import { readOriginal } from "#lib/merge.ts";
import { useSending } from "./form-sending.ts";
import { ToldOnce } from "./told-once.tsx";

/** What the form holds now: as typed when it was refused, else as stored. */
type Held = { state: FormState; stored: Record<string, string | string[]>; pending: boolean };

const HeldContext = createContext<Held>({ state: undefined, stored: {}, pending: false });

/** The value and error of one field, and what was on record when it was last refused. */
export function useField(name: string) {
  const { state, stored } = useContext(HeldContext);
  const kept = state ? (state.values[name] ?? []) : [stored[name] ?? []].flat();
  const onRecord = readOriginal(state?.original)[name] ?? [];
  return { values: kept, value: kept[0] ?? "", onRecord, error: state?.errors[name] };
}

/** The version somebody else saved meanwhile, where that is why the form was refused. */
export function useStaleVersion() {
  return useContext(HeldContext).state?.stale?.version;
}

/** What the form's action looked at, and how often it has answered. */
export function useLooked<T>() {
  const { state } = useContext(HeldContext);
  return { looked: state?.looked as T | undefined, attempt: state?.attempt ?? 0 };
}

/** Whether something in the form is to be mended. */
export function useRefused() {
  const { state } = useContext(HeldContext);
  return state !== undefined && state.looked === undefined;
}

const NOTHING = {};

/**
 * A form that works before its script does: it posts to a server action, and what was refused comes back with all
 * that was typed, a sentence at each field and a summary on top.
 * @param stored the values on record, by field name
 * @param version the version they were read at, where two people may edit at once
 */
export function Form({
  action,
  stored: storedNow = NOTHING,
  version: versionNow,
  className = "grid max-w-2xl gap-5",
  children,
}: {
  action: FormAction;
  stored?: Record<string, string | string[]>;
  version?: number | undefined;
  className?: string;
  children: React.ReactNode;
}) {
  const sending = useSending(action, { stored: storedNow, version: versionNow, page: children });
  const { state, stored, version, pending } = sending;
  if (state?.once) return <ToldOnce {...state.once} />;
  return (
    <HeldContext value={{ state, stored, pending }}>
      <form {...sending.form} noValidate className={className}>
        {version !== undefined && (
          <>
            <input
              type="hidden"
              name="version"
              value={state?.stale?.version ?? state?.values.version?.[0] ?? version}
            />
            <input type="hidden" name="original" value={state?.original ?? JSON.stringify(stored)} />
          </>
        )}
        <Refusal state={sending.failure ?? state} />
        {/* A new attempt is a new set of fields: the browser's reset would else empty some of them. */}
        <div key={`${sending.round} ${state?.attempt ?? 0}`} className="contents">
          {children}
        </div>
      </form>
    </HeldContext>
  );
}

/** The summary of what was refused; takes focus when it comes. */
function Refusal({ state }: { state: FormState }) {
  const box = useRef<HTMLDivElement>(null);
  const attempt = state?.attempt;
  useEffect(() => {
    if (attempt) box.current?.focus();
  }, [attempt]);
  if (!state || state.looked !== undefined) return null;
  const errors = Object.entries(state.errors);
  return (
    <div ref={box} role="alert" tabIndex={-1} className="notice notice-danger grid gap-2">
      <p className="font-semibold">{state.message ?? "Not saved yet. Please mend this first:"}</p>
      {state.stale && state.stale.changes.length > 0 && (
        <ul className="list-disc pl-5">
          {state.stale.changes.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {errors.length > 0 && (
        <ul className="list-disc pl-5">
          {errors.map(([name, sentence]) => (
            <li key={name}>{name ? <a href={`#field-${name}`}>{sentence}</a> : sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The button that sends the form. It says what it does. */
export function Submit({
  children,
  kind = "primary",
  small = false,
  name,
  value,
  label,
}: {
  children: React.ReactNode;
  kind?: "primary" | "danger" | "secondary";
  small?: boolean;
  name?: string;
  value?: string;
  /** What it is called where its words alone do not tell which: they come first in it. */
  label?: string;
}) {
  const { pending } = useContext(HeldContext);
  const look = { primary: "button button-primary", danger: "button button-danger", secondary: "button" }[kind];
  return (
    <button
      type="submit"
      className={small ? `${look} button-small` : look}
      aria-disabled={pending}
      name={name}
      value={value}
      aria-label={label}
    >
      {children}
    </button>
  );
}
