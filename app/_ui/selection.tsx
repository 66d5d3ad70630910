"use client";

import { useEffect, useRef, useState } from "react";

/**
 * Tick boxes of a list's rows: Shift takes all between the last one ticked and this one, and one box takes the page.
 * Without script they are plain boxes of the form around them.
 */
export function useSelection(values: readonly string[], name: string) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | undefined>(undefined);
  // Back to a page that was left ticks what was ticked, before any script is there.
  useEffect(() => {
    const boxes = document.querySelectorAll<HTMLInputElement>(`input[name="${name}"]:checked`);
    if (boxes.length > 0) setTicked(new Set(Array.from(boxes, ({ value }) => value)));
  }, [name]);
  const set = (which: readonly string[], on: boolean) => {
    const next = new Set(ticked);
    for (const value of which) on ? next.add(value) : next.delete(value);
    setTicked(next);
  };

  const box = (value: string, label: string) => (
    <input
      type="checkbox"
      name={name}
      value={value}
      aria-label={label}
      checked={ticked.has(value)}
      onChange={() => {}}
      onClick={(event) => {
        const on = event.currentTarget.checked;
        const from = event.shiftKey && last.current !== undefined ? values.indexOf(last.current) : -1;
        const to = values.indexOf(value);
        set(from < 0 ? [value] : values.slice(Math.min(from, to), Math.max(from, to) + 1), on);
        last.current = value;
      }}
    />
  );

  const all = values.length > 0 && values.every((value) => ticked.has(value));
  const allBox = (label: string) => (
    <input
      type="checkbox"
      aria-label={label}
      checked={all}
      onChange={(event) => set(values, event.currentTarget.checked)}
      className="needs-script"
    />
  );
  return { box, allBox, count: values.filter((value) => ticked.has(value)).length };
}
