"use client";

import { escaped } from "./escaped.ts";

/**
 * Pictures of figures, drawn as text: their hundreds of elements cost the server more than the page around them, and of
 * a leaf only the figures travel beside the text. Across, all is in per cent of the width and text keeps its size, so
 * that one picture fits a phone and a wide screen. The table behind each says the same in numbers.
 */
export function Chart({
  title,
  table,
  children,
}: {
  title: string;
  /** The figures themselves: column heads and rows, the first cell of each its name. */
  table: { heads: readonly string[]; rows: readonly (readonly string[])[] };
  children: React.ReactNode;
}) {
  const [first, ...others] = table.heads;
  return (
    <figure className="grid gap-2">
      {children}
      <details className="chart-table">
        <summary>As a table</summary>
        <div className="table-frame">
          <table className="table" aria-label={title}>
            <thead>
              <tr>
                <th scope="col">{first}</th>
                {others.map((head) => (
                  <th key={head} scope="col" className="text-right">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: every name and figure is escaped below */}
            <tbody className="text-right" dangerouslySetInnerHTML={{ __html: table.rows.map(rowHtml).join("") }} />
          </table>
        </div>
      </details>
    </figure>
  );
}

/**
 * The figures as text: two hundred rows as elements would travel twice, and cost as much as the page around them. Cells
 * need no end tags.
 */
function rowHtml([name = "", ...figures]: readonly string[]) {
  return `<tr><th scope=row>${escaped(name)}${figures.map((figure) => `<td>${escaped(figure)}`).join("")}`;
}

/** `before`: where it stood before, a mark on the bar. */
type Bar = { name: string; value: number; words: string; before?: number };

const BAR_HEIGHT = 58;
/** What fits a narrow phone beside nothing else; the table has the whole name. */
const LONGEST_NAME = 30;

const shortened = (name: string) => {
  const signs = [...name];
  return signs.length > LONGEST_NAME ? `${signs.slice(0, LONGEST_NAME - 1).join("")}…` : name;
};

/** Bars one below the other, each under its name and figures. `end` is the value of a bar as long as the picture is wide. */
export function Bars({ label, bars, end }: { label: string; bars: readonly Bar[]; end: number }) {
  const across = (value: number) => `${((100 * value) / Math.max(end, 1)).toFixed(2)}%`;
  const drawn = bars.map(({ name, value, words, before }, at) => {
    const mark =
      before === undefined
        ? ""
        : `<line x1="${across(before)}" x2="${across(before)}" y1="33" y2="51" class="chart-mark"/>`;
    return `<g transform="translate(0 ${at * BAR_HEIGHT})"><text y="13">${escaped(shortened(name))}</text><text y="30" class="chart-quiet">${escaped(words)}</text><rect y="36" width="100%" height="12" rx="2" class="chart-ground"/><rect y="36" width="${across(value)}" height="12" rx="2" class="chart-bar"/>${mark}</g>`;
  });
  return <Drawing label={label} height={bars.length * BAR_HEIGHT} drawn={drawn.join("")} />;
}

function Drawing({ label, height, drawn }: { label: string; height: number; drawn: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      width="100%"
      height={height}
      className="chart"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn here, every name and figure escaped
      dangerouslySetInnerHTML={{ __html: drawn }}
    />
  );
}

type Group = { short: string; values: readonly [number, number] };

const PLOT = 140;

/** Two columns side by side for each name: the first filled, the second in outline. `end` is where the axis ends. */
export function Columns({ label, groups, end }: { label: string; groups: readonly Group[]; end: number }) {
  const width = 100 / groups.length;
  const high = (value: number) => (PLOT * value) / Math.max(end, 1);
  const ground = (y: number) => `x1="0" x2="100%" y1="${y}" y2="${y}"`;
  const lines = [1, 0.5].map((part) => {
    const y = 20 + PLOT * (1 - part);
    return `<line ${ground(y)} class="chart-line"/><text x="0" y="${y - 4}" class="chart-quiet">${(end * part).toLocaleString("en-GB")}</text>`;
  });
  const columns = groups.map(({ short, values: [one, other] }, at) => {
    const column = (from: number, value: number, look: string) =>
      `<rect x="${(at + from) * width}%" y="${20 + PLOT - high(value)}" width="${0.34 * width}%" height="${high(value)}" class="${look}"/>`;
    const quiet = at % 2 === 0 ? "chart-quiet" : "chart-quiet chart-every-other";
    return `${column(0.14, one, "chart-bar")}${column(0.52, other, "chart-outline")}<text x="${(at + 0.5) * width}%" y="${PLOT + 38}" text-anchor="middle" class="${quiet}">${escaped(short)}</text>`;
  });
  const drawn = `${lines.join("")}${columns.join("")}<line ${ground(20 + PLOT)} class="chart-axis"/>`;
  return <Drawing label={label} height={PLOT + 44} drawn={drawn} />;
}
