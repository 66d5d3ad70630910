import { Instant } from "#app/_ui/moments.tsx";

/** When something was recorded, and by whom. */
export function Recorded({ at, by }: { at: number; by: string | null }) {
  return (
    <>
      <Instant at={at} /> by {by ?? "Command line"}
    </>
  );
}
