import { Chip } from "#app/_ui/chip.tsx";
import { Section } from "#app/_ui/fields.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day, Instant } from "#app/_ui/moments.tsx";
import type { Compared, End, Told } from "#lib/history/comparison.ts";

/** What came and what went of one kind, in words: the day, why, and who recorded it when. */
export function Difference({
  title,
  help,
  none,
  own,
  compared: { came, went, passed, more },
  words: [began, ended],
}: {
  title: string;
  help?: string;
  none: string;
  own: string;
  compared: Compared;
  /** What it is called when one begins, and when it ends. */
  words: [began: string, ended: string];
}) {
  const empty = came.length + went.length + passed.length === 0;
  return (
    <Section title={title} {...(help ? { help } : {})}>
      {empty && <p className="text-muted">{none}</p>}
      <Group sign="+" title={began} own={own} rows={came} ends={({ start }) => [[began, start]]} />
      <Group sign="−" title={ended} own={own} rows={went} ends={({ end }) => (end ? [[ended, end]] : [])} />
      <Group
        sign="±"
        title={`${began} and ${ended.toLowerCase()} again in between`}
        own={own}
        rows={passed}
        ends={({ start, end }) =>
          end
            ? [
                [began, start],
                [ended, end],
              ]
            : [[began, start]]
        }
      />
      {more && (
        <p className="help">There is more than is told here. Choose days nearer to each other to see the rest.</p>
      )}
    </Section>
  );
}

function Group({
  sign,
  title,
  own,
  rows,
  ends,
}: {
  sign: string;
  title: string;
  own: string;
  rows: Told[];
  ends: (row: Told) => [word: string, end: End][];
}) {
  if (rows.length === 0) return null;
  return (
    <div className="grid gap-2">
      <h3>
        <span aria-hidden>{sign}</span> {title} <span className="font-normal text-muted">{rows.length}</span>
      </h3>
      <ul className="grid">
        {rows.map((row) => (
          <li key={`${row.path} ${row.id} ${row.start.day}`} className="grid gap-0.5 border-t border-line py-2">
            <div>
              <Link href={`${own}/${row.path}`}>
                {row.isItem ? (
                  row.name
                ) : (
                  <Chip name={row.name} displayClass={row.displayClass} historic={row.historic === 1} />
                )}
              </Link>
            </div>
            {ends(row).map(([word, { day, why, because, recorded }]) => (
              <p key={word} className="text-sm text-muted [overflow-wrap:anywhere]">
                {word} <Day day={day} />
                {because && (
                  <>
                    {` · because of ${because.kind} `}
                    <Link href={`${own}/items/${because.itemId}`}>{because.label}</Link>
                  </>
                )}
                {why && `${because ? ":" : " ·"} ${why}`}
                {recorded && (
                  <>
                    {" "}
                    · recorded <Instant at={recorded.at} />
                    {recorded.by && ` by ${recorded.by}`}
                  </>
                )}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
