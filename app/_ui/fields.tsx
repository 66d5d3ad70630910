"use client";

import { useField } from "./form.tsx";

type Common = { name: string; label: string; help?: React.ReactNode };

function described({ name, help }: Common, error: string | undefined) {
  const ids = [error && `error-${name}`, help && `help-${name}`].filter(Boolean).join(" ");
  return { id: `field-${name}`, name, "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined };
}

function Frame({
  name,
  label,
  help,
  error,
  children,
}: Common & { error: string | undefined; children: React.ReactNode }) {
  return (
    <div className="grid gap-1">
      <label className="label" htmlFor={`field-${name}`}>
        {label}
      </label>
      {children}
      <Below name={name} help={help} error={error} />
    </div>
  );
}

function Below({ name, help, error }: { name: string; help: React.ReactNode; error: string | undefined }) {
  return (
    <>
      {error && (
        <p className="error" id={`error-${name}`}>
          {error}
        </p>
      )}
      {help && (
        <p className="help" id={`help-${name}`}>
          {help}
        </p>
      )}
    </>
  );
}

/** One line of text. */
export function TextField({
  type = "text",
  ...field
}: Common & {
  type?: "text" | "email" | "password" | "date" | "search";
  autoComplete?: string;
  autoFocus?: boolean;
  required?: boolean;
  maxLength?: number;
  list?: string;
  inputMode?: "numeric" | "tel";
  max?: string;
  min?: string;
}) {
  const { value, error } = useField(field.name);
  const { label, help, name, ...input } = field;
  return (
    <Frame name={name} label={label} help={help} error={error}>
      <input
        {...input}
        {...described(field, error)}
        type={type}
        className={type === "date" ? "input max-w-48" : "input"}
        defaultValue={type === "password" ? undefined : value}
      />
    </Frame>
  );
}

/** Several lines of text. */
export function NoteField({ maxLength = 2000, ...field }: Common & { maxLength?: number }) {
  const { value, error } = useField(field.name);
  return (
    <Frame {...field} error={error}>
      <textarea {...described(field, error)} className="input" rows={3} maxLength={maxLength} defaultValue={value} />
    </Frame>
  );
}

export type Option = { value: string; label: string };

/** One of a list. */
export function SelectField({
  options,
  none,
  autoFocus,
  ...field
}: Common & {
  options: readonly (Option | { group: string; options: readonly Option[] })[];
  /** The first, empty choice, where choosing nothing is allowed or still to be done. */
  none?: string;
  autoFocus?: boolean;
}) {
  const { value, error } = useField(field.name);
  const all = options.flatMap((entry) => ("group" in entry ? entry.options : [entry]));
  // What somebody else chose meanwhile may be newer than this page's list.
  const newer = value !== "" && all.every((option) => option.value !== value);
  const show = (option: Option) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  );
  return (
    <Frame {...field} error={error}>
      {/* biome-ignore lint/a11y/noAutofocus: focus goes where the next keystroke is needed */}
      <select {...described(field, error)} className="input" defaultValue={value} autoFocus={autoFocus}>
        {none !== undefined && <option value="">{none}</option>}
        {newer && <option value={value}>As on record now</option>}
        {options.map((entry) =>
          "group" in entry ? (
            <optgroup key={entry.group} label={entry.group}>
              {entry.options.map(show)}
            </optgroup>
          ) : (
            show(entry)
          ),
        )}
      </select>
    </Frame>
  );
}

/** One tick box: yes or no. */
export function TickField(field: Common) {
  const { value, error } = useField(field.name);
  return (
    <div className="grid gap-1">
      <label className="flex items-start gap-3">
        <input {...described(field, error)} type="checkbox" className="mt-0.5" defaultChecked={value === "on"} />
        <span className="font-semibold">{field.label}</span>
      </label>
      <div className="pl-8">
        <Below name={field.name} help={field.help} error={error} />
      </div>
    </div>
  );
}

/** Several of a list, or one of a few: boxes or buttons under one heading. */
export function ChoiceField({
  options,
  many = false,
  ...field
}: Common & { many?: boolean; options: readonly (Option & { help?: string; content?: React.ReactNode })[] }) {
  const { values, error } = useField(field.name);
  const { id, ...described_ } = described(field, error);
  return (
    <fieldset
      className="grid gap-2"
      id={id}
      aria-describedby={described_["aria-describedby"]}
      tabIndex={error ? -1 : undefined}
    >
      <legend className="label mb-1">{field.label}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex items-start gap-3">
          <input
            type={many ? "checkbox" : "radio"}
            name={field.name}
            value={option.value}
            className="mt-0.5"
            defaultChecked={values.includes(option.value)}
          />
          <span>
            {option.content ?? option.label}
            {option.help && <span className="help block">{option.help}</span>}
          </span>
        </label>
      ))}
      <Below name={field.name} help={field.help} error={error} />
    </fieldset>
  );
}

/** Fields that belong together, under the manual's heading. */
export function Section({ title, help, children }: { title: string; help?: string; children: React.ReactNode }) {
  return (
    <section className="panel grid gap-5">
      <div>
        <h2>{title}</h2>
        {help && <p className="help">{help}</p>}
      </div>
      {children}
    </section>
  );
}
