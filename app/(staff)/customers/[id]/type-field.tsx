"use client";

import { useRef, useState } from "react";
import { type Option, SelectField } from "#app/_ui/fields.tsx";
import { useField } from "#app/_ui/form.tsx";
import { listed } from "#lib/text.ts";

type TypeChoice = { id: number; productIds: number[] };
type Options = { group: string; options: Option[] }[];

/**
 * The type of a new number or feature. Choosing one ticks its default products at once, and unticks what the one
 * chosen before had ticked; what was ticked by hand stays. Before the script runs, a button does the same.
 * @param reload the form's own address, filled in by what was typed; without it the form's action does it
 */
export function NewTypeField({
  label,
  options,
  types,
  reload,
}: {
  label: string;
  options: Options;
  types: TypeChoice[];
  reload?: string;
}) {
  const stored = Number(useField("typeId").value) || 0;
  const defaultsOf = (id: number) => types.find((type) => type.id === id)?.productIds ?? [];
  const given = useRef<Set<number> | null>(null);
  const [said, say] = useState("");

  const choose = (event: React.ChangeEvent<HTMLElement>) => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const boxes = [...(event.target.form?.querySelectorAll<HTMLInputElement>("input[name=productIds]") ?? [])];
    const wanted = defaultsOf(Number(event.target.value));
    const before = given.current ?? new Set(defaultsOf(stored));
    given.current = new Set();
    for (const box of boxes) {
      const id = Number(box.value);
      if (wanted.includes(id)) {
        if (!box.checked || before.has(id)) given.current.add(id);
        box.checked = true;
      } else if (before.has(id)) box.checked = false;
    }
    const names = boxes.filter((box) => wanted.includes(Number(box.value))).map((box) => box.dataset.name ?? "");
    const none = event.target.value ? "It ticks no product." : "";
    say(names.length > 0 ? `Ticked: ${listed(names)}.` : none);
  };

  return (
    // The select speaks up through here, so that it stays the one field it is everywhere else.
    <div className="grid gap-1" onChange={choose}>
      <SelectField
        name="typeId"
        label={label}
        none="No type"
        help="Ticks the products it usually carries."
        options={options}
      />
      <p aria-live="polite" className="help">
        {said}
      </p>
      <noscript>
        {/* What Enter presses is the first button of a form: that shall still be the one that adds. */}
        <button type="submit" hidden tabIndex={-1} />
        <button
          type="submit"
          className="button button-small"
          name="from"
          value={stored}
          {...(reload && { formAction: reload, formMethod: "get" })}
        >
          Use this type
        </button>
        <span className="help"> What you typed stays.</span>
      </noscript>
    </div>
  );
}
