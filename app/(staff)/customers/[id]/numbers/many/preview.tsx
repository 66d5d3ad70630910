"use client";

import { useEffect, useRef } from "react";
import { Submit, useLooked } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import type { ManyLine, ManyLooked } from "#lib/items/many-rules.ts";
import { counted } from "#lib/text.ts";

/** What the box would do, or did: in numbers, then the lines that cannot be added. Takes focus when it comes. */
export function ManyPreview() {
  const { looked, attempt } = useLooked<ManyLooked>();
  const box = useRef<HTMLElement>(null);
  const shown = looked !== undefined;
  useEffect(() => {
    if (attempt && shown) box.current?.focus();
  }, [attempt, shown]);
  if (!looked) return null;
  const { lines, sentences, digest, done } = looked;
  const left = lines.filter(({ problem }) => problem !== null);
  const good = lines.filter(({ problem }) => problem === null);
  return (
    <section ref={box} tabIndex={-1} aria-labelledby="preview-title" className="panel grid gap-3">
      {done ? (
        <div role="status" className="notice notice-good">
          <h2 id="preview-title" className="text-base">
            {done.title}.
          </h2>
          {done.outcome && <p>{done.outcome}</p>}
          <p>
            {counted(lines.length, "line stays", "lines stay")} in the box.{" "}
            <Link href={done.href}>See what was done</Link>
          </p>
          {done.undo && (
            <div className="mt-2">
              <Submit kind="secondary" name="undo" value={String(done.undo)}>
                Undo
              </Submit>
            </div>
          )}
        </div>
      ) : (
        <div>
          <h2 id="preview-title">
            {good.length.toLocaleString("en-GB")} of {counted(lines.length, "line")} can be added
          </h2>
          <p className="help">Nothing has been done yet.</p>
        </div>
      )}
      {done && good.length > 0 && (
        <h3>
          {good.length.toLocaleString("en-GB")} of {counted(lines.length, "line")} can be added
        </h3>
      )}
      {sentences.length > 0 && (
        <ul className="list-disc pl-5">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {left.length > 0 && <Left lines={left} />}
      {good.length > 0 && (
        <>
          <details>
            <summary>The {counted(good.length, "number")} that can be added</summary>
            <ol className="mt-2 max-h-64 list-none overflow-y-auto text-sm">
              {good.map(({ line, label }) => (
                <li key={line}>{label}</li>
              ))}
            </ol>
          </details>
          <input type="hidden" name="seen" value={digest} />
          <div>
            <Submit name="go" value="yes">
              Add {counted(good.length, "number")}
            </Submit>
          </div>
        </>
      )}
    </section>
  );
}

function Left({ lines }: { lines: ManyLine[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is scrolled by the keyboard too
    <section className="table-frame max-h-96 overflow-y-auto" aria-label="Lines that cannot be added" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col" className="num">
              Line
            </th>
            <th scope="col">Number</th>
            <th scope="col">Why it cannot be added</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, label, problem }) => (
            <tr key={line}>
              <td className="num">{line}</td>
              <td className="[overflow-wrap:anywhere]">{label}</td>
              <td>{problem}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
