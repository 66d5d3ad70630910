import fc from "fast-check";
import { expect, test } from "vitest";
import { chipHtml } from "#app/_ui/chip-html.ts";
import { escaped } from "#app/_ui/escaped.ts";
import { customerLineHtml, footHtml, headHtml, rowHtml } from "./html.ts";

const EVIL = `<img src=x onerror="alert('1')">&amp;`;

test("an escaped text is the same text again, and holds no sign that HTML reads", () => {
  const signs: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.constant(EVIL)), (text) => {
      const safe = escaped(text);
      expect(safe).not.toMatch(/[<>"']/);
      expect(safe.replace(/&(amp|lt|gt|quot|#39);/g, (sign) => signs[sign] ?? "")).toBe(text);
    }),
  );
});

test("no name gets out of its place", () => {
  const column = { id: 1, name: EVIL, displayClass: `x" onclick="y`, historic: true };
  const row = { id: 2, name: EVIL, account: EVIL, codes: "h", facts: [] };
  const head = headHtml([column], `?q=${EVIL}&`, () => EVIL);
  for (const html of [
    chipHtml(column),
    head.families,
    head.names,
    rowHtml(row, [false], `?q=${EVIL}&`),
    customerLineHtml(row, [false], "?"),
  ]) {
    expect(html).not.toContain("<img");
    expect(html).not.toContain('onclick="');
  }
});

test("a cell says what it is by its shape and by words", () => {
  const row = { id: 2, name: "Acme", account: "A-1", codes: "hHpPqids.", facts: [] };
  const html = rowHtml(row, new Array(9).fill(false), "?").replace(/&#(\d+);/g, (_, sign) =>
    String.fromCodePoint(Number(sign)),
  );
  for (const cell of [
    "●<i>Has</i>",
    "●★<i>Has; Interested</i>",
    "○⊘<i>Had; Not for them</i>",
    "✦<i>Suggested</i>",
    "<td>·",
  ])
    expect(html).toContain(cell);
  expect(html).toContain("2 of 9 <small>(22 %)</small>");
});

test("the sums say what they are of: this page, and all that match where that is known", () => {
  const page = { customers: 2, has: [1, 2000], wants: [0, 1] };
  expect(footHtml(page, null).join("\n")).toMatch(/^<th scope="row">Has, on this page<\/th><td>1<td>2,000<td>/);
  const [first, second, third] = footHtml(page, { customers: 10, has: [5, 10], wants: [3, 4] });
  expect(first).toContain("Has, on this page");
  expect(second).toContain("Has, of all 10</th><td>5<td>10<td>");
  expect(third).toContain("<td>50 %<td>100 %");
});
