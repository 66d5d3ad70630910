import { showDay, showInstant } from "#lib/time.ts";

/** A day, unmistakably: "3 Mar 2026". */
export function Day({ day }: { day: string }) {
  return <time dateTime={day}>{showDay(day)}</time>;
}

/** An instant to the minute; the exact one stands in its title. */
export function Instant({ at }: { at: number }) {
  const exact = new Date(at).toISOString();
  return (
    <time dateTime={exact} title={exact}>
      {showInstant(at)}
    </time>
  );
}
