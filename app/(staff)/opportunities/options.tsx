"use client";

import { escaped } from "#app/_ui/escaped.ts";

/** A list to choose from, its options as text: two hundred of them as elements would cost more than the grid. */
export function Options({
  id,
  name,
  chosen,
  options,
}: {
  id: string;
  name: string;
  chosen: string;
  options: readonly (readonly [value: string, label: string])[];
}) {
  const html = options
    .map(
      ([value, label]) =>
        `<option value="${escaped(value)}"${value === chosen ? " selected" : ""}>${escaped(label)}</option>`,
    )
    .join("");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: every value and label is escaped just above
  return <select id={id} name={name} className="input" dangerouslySetInnerHTML={{ __html: html }} />;
}
