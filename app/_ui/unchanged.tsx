import { StatusLine } from "./status-line.tsx";

/** What is told after a save that had nothing to save. */
export function Unchanged({ unchanged }: { unchanged: string | string[] | undefined }) {
  if (unchanged !== "yes") return null;
  return (
    <StatusLine word={["unchanged", "yes"]} className="notice">
      <p>Nothing was different, so nothing was saved.</p>
    </StatusLine>
  );
}
