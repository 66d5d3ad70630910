import { chipHtml } from "#app/_ui/chip-html.ts";
import { escaped } from "#app/_ui/escaped.ts";
import { CODES, type Code, codeInWords, rowTotals, shapesOf } from "#lib/opportunities/cells.ts";
import { type ColumnTotals, sumLines } from "#lib/opportunities/sums.ts";
import type { GridColumn, GridRow } from "./grid-data.ts";

/**
 * The matrix as text. Ten thousand cells as elements cost the server ten times what they cost as a string; so names
 * are made harmless here, by `escaped` and nothing else.
 */

/** Shapes by number: a text of plain signs takes half the room, and is sent in less time. */
function entities(text: string) {
  return text.replace(/[\u{100}-\u{10ffff}]/gu, (sign) => `&#${sign.codePointAt(0)};`);
}

/** An open cell is one of thousands: it has its shape, and its word by the style sheet. Cells need no end tags. */
const CELLS = Object.fromEntries(
  (Object.keys(CODES) as Code[]).map((code) => {
    const start = code === "." ? "<td>" : `<td class=${classOf(code)}>`;
    return [code, `${start}${entities(shapesOf(code))}${code === "." ? "" : `<i>${codeInWords(code)}</i>`}`];
  }),
);

const count = (value: number) => (value < 1000 ? String(value) : value.toLocaleString("en-GB"));

/** The class of a cell's look: the first state gives the colour. */
export function classOf(code: Code) {
  return `is-${CODES[code].join("-")}`;
}

/** The two header rows: families over products. @param at the page's address, to which a product is added */
export function headHtml(columns: readonly GridColumn[], at: string, familyOf: (column: GridColumn) => string) {
  const families: [name: string, width: number][] = [];
  for (const column of columns) {
    const last = families.at(-1);
    if (last && last[0] === familyOf(column)) last[1]++;
    else families.push([familyOf(column), 1]);
  }
  const groups = families.map(
    ([name, width]) =>
      `<th scope="colgroup" colspan="${width}" title="${escaped(name)}"><span>${escaped(name)}</span></th>`,
  );
  const names = columns.map(
    (column) => `<th scope=col><a href="${escaped(`${at}product=${column.id}`)}">${chipHtml(column)}</a>`,
  );
  return {
    families: `<td></td>${groups.join("")}<td colspan="3"></td>`,
    names: `<th scope="col">Customer</th>${names.join("")}<th scope="col">Has</th><th scope="col">Interested</th><th scope="col">Suggested</th>`,
  };
}

/** The cells of a row, like ones side by side at once: most are open. */
function cellsHtml(codes: string) {
  let html = "";
  for (let at = 0, end = 0; at < codes.length; at = end) {
    const code = codes[at] as string;
    while (codes[end] === code) end++;
    html += (CELLS[code] ?? "").repeat(end - at);
  }
  return html;
}

/** A customer's row: its name, its cells, what they add up to. */
export function rowHtml(row: GridRow, historic: readonly boolean[], at: string) {
  const { has, of, percent: share, interested, suggested } = rowTotals(row.codes, historic);
  return `<th scope="row"><a href="${escaped(`${at}customer=${row.id}`)}">${escaped(row.name)}</a> <small>${escaped(row.account)}</small></th>${cellsHtml(row.codes)}<td class=is-sum>${has} of ${of} <small>(${share} %)</small><td class=is-sum>${interested}<td class=is-sum>${suggested}`;
}

/** The rows of sums under the products. @param all nothing where the sums of all that match are not known */
export function footHtml(page: ColumnTotals, all: ColumnTotals | null) {
  return sumLines(page, all).map(({ label, values, share }) => {
    const cells = values.map((value) => `<td>${share ? `${value} %` : count(value)}`);
    return `<th scope="row">${label}</th>${cells.join("")}<td><td><td>`;
  });
}

/** A cell of a view of one customer or one product: what it is, why, and the way to change it. */
function cellLine(code: Code, reasons: readonly string[]) {
  return `<span class="matrix-state ${classOf(code)}">${shapesOf(code)} ${codeInWords(code)}</span><span class="matrix-why">${escaped(code === "." ? "Not had, not declined" : reasons.join(". "))}</span>`;
}

/** One line of such a view. @param name what stands first, as HTML @param label what is changed, in words */
export function lineHtml(line: {
  name: string;
  label: string;
  code: Code;
  reasons: string[];
  href: string;
  act: string;
}) {
  const { name, label, code, reasons, href, act } = line;
  return `<span class="matrix-name">${name}</span>${cellLine(code, reasons)}<a class="button button-small" href="${escaped(href)}" aria-label="${escaped(`${act}: ${label}`)}">${act}</a>`;
}

const [STAR, SPARK] = [entities(shapesOf("i")), entities(shapesOf("s"))];

/** A customer in the list that stands for the grid on a narrow screen. */
export function customerLineHtml(row: GridRow, historic: readonly boolean[], at: string) {
  const { has, of, interested, suggested } = rowTotals(row.codes, historic);
  return `<li><a href="${escaped(`${at}customer=${row.id}`)}">${escaped(row.name)}</a><span>${has} of ${of} · ${STAR} ${interested} interested · ${SPARK} ${suggested} suggested</span>`;
}
