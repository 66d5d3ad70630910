"use client";

import { useField } from "#app/_ui/form.tsx";

/** The box of numbers. */
export function NumbersBox() {
  const { value, error } = useField("numbers");
  return (
    <div className="grid gap-1">
      <label className="label" htmlFor="field-numbers">
        Numbers
      </label>
      <textarea
        id="field-numbers"
        name="numbers"
        className="input"
        rows={12}
        spellCheck={false}
        autoComplete="off"
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? "error-numbers help-numbers" : "help-numbers"}
      />
      {error && (
        <p className="error" id="error-numbers">
          {error}
        </p>
      )}
      <p className="help" id="help-numbers">
        One a line, at most 500, as people write them. Spaces, hyphens and brackets make no difference.
      </p>
    </div>
  );
}
