/** What is told after a save that had nothing to save. */
export function Unchanged({ unchanged }: { unchanged: string | string[] | undefined }) {
  if (unchanged !== "yes") return null;
  return (
    <p role="status" className="notice">
      Nothing was different, so nothing was saved.
    </p>
  );
}
