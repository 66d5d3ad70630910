"use client";

import { useEffect, useRef } from "react";
import { Link } from "./link.tsx";
import type { Told } from "./sortable-moves.ts";

/**
 * What is said of a move: always in sight at the window's lower edge, until the next action or until it is closed. The
 * page scrolls what has the focus clear of it.
 * @param before what the page said when it came; the first word of our own takes its place
 */
export function SortableTold({ told, before, close }: { told: Told; before: React.ReactNode; close: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const earlier = told ? null : before;
  const said = Boolean(told?.text || earlier);

  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows what it says
  useEffect(() => {
    const { style } = document.documentElement;
    const height = box.current?.offsetHeight ?? 0;
    style.scrollPaddingBottom = said ? `${height + 16}px` : "";
    if (said) document.activeElement?.closest("[data-sort-id]")?.scrollIntoView({ block: "nearest" });
    return () => {
      style.scrollPaddingBottom = "";
    };
  }, [told?.text, said]);

  const look = said ? `notice ${told?.refused ? "notice-danger" : ""}` : "";
  return (
    <div ref={box} className="sort-told">
      <div className={`sort-told-line ${look}`}>
        <div>
          {earlier}
          <p role="status">{!told?.refused && told?.text}</p>
          {told?.change && (
            <p>
              <Link href={`/activity/${told.change}`}>Undo this move</Link>
            </p>
          )}
          <p role="alert">{told?.refused && told.text}</p>
        </div>
        {said && (
          <button type="button" className="button button-small" onClick={close}>
            Close
          </button>
        )}
      </div>
    </div>
  );
}
