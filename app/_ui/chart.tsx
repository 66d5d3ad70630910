import { escaped } from "./escaped.ts";

/**
 * Pictures of figures, drawn on the server. Across, all is in per cent of the width and text keeps its size, so that one
 * picture fits a phone and a wide screen. The table behind each says the same in numbers.
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

export type Bar = {
  name: string;
  value: number;
  words: string /** Where it stood before: a mark on the bar. */;
  before?: number;
};

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
  return (
    <svg role="img" aria-label={label} width="100%" height={bars.length * BAR_HEIGHT} className="chart">
      {bars.map(({ name, value, words, before }, at) => (
        <g key={name} transform={`translate(0 ${at * BAR_HEIGHT})`}>
          <text y="13">{shortened(name)}</text>
          <text y="30" className="chart-quiet">
            {words}
          </text>
          <rect y="36" width="100%" height="12" rx="2" className="chart-ground" />
          <rect y="36" width={across(value)} height="12" rx="2" className="chart-bar" />
          {before !== undefined && (
            <line x1={across(before)} x2={across(before)} y1="33" y2="51" className="chart-mark" />
          )}
        </g>
      ))}
    </svg>
  );
}

export type Group = { name: string; short: string; values: readonly [number, number] };

const PLOT = 140;

/** Two columns side by side for each name: the first filled, the second in outline. `end` is where the axis ends. */
export function Columns({ label, groups, end }: { label: string; groups: readonly Group[]; end: number }) {
  const width = 100 / groups.length;
  const high = (value: number) => (PLOT * value) / Math.max(end, 1);
  return (
    <svg role="img" aria-label={label} width="100%" height={PLOT + 44} className="chart">
      {[1, 0.5].map((part) => (
        <g key={part}>
          <line x1="0" x2="100%" y1={20 + PLOT * (1 - part)} y2={20 + PLOT * (1 - part)} className="chart-line" />
          <text x="0" y={16 + PLOT * (1 - part)} className="chart-quiet">
            {(end * part).toLocaleString("en-GB")}
          </text>
        </g>
      ))}
      {groups.map(({ name, short, values: [one, other] }, at) => (
        <g key={name}>
          <rect
            x={`${(at + 0.14) * width}%`}
            y={20 + PLOT - high(one)}
            width={`${0.34 * width}%`}
            height={high(one)}
            className="chart-bar"
          />
          <rect
            x={`${(at + 0.52) * width}%`}
            y={20 + PLOT - high(other)}
            width={`${0.34 * width}%`}
            height={high(other)}
            className="chart-outline"
          />
          <text
            x={`${(at + 0.5) * width}%`}
            y={PLOT + 38}
            textAnchor="middle"
            className={at % 2 === 0 ? "chart-quiet" : "chart-quiet chart-every-other"}
          >
            {short}
          </text>
        </g>
      ))}
      <line x1="0" x2="100%" y1={20 + PLOT} y2={20 + PLOT} className="chart-axis" />
    </svg>
  );
}
