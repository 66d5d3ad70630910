"use client";

import { useRefused } from "./form.tsx";

/** Fields of a form folded away under a few words: open once the form was refused, so that what to mend is in sight. */
export function Unfolds({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <details open={useRefused()}>
      <summary className="button button-small list-none [&::-webkit-details-marker]:hidden">{words}</summary>
      <div className="panel mt-2 grid max-w-xl gap-4">{children}</div>
    </details>
  );
}
