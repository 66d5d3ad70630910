import { recordedLater } from "#lib/history/rules.ts";
import { Day } from "./moments.tsx";

/** "3 Mar 2026", or, recorded only later: "3 Mar 2026, recorded 5 May 2026". @param at when it was, UTC ms */
export function RecordedDay({ day, at }: { day: string; at: number | null | undefined }) {
  const later = at === null || at === undefined ? null : recordedLater(day, at);
  return (
    <>
      <Day day={day} />
      {later && (
        <>
          , recorded <Day day={later} />
        </>
      )}
    </>
  );
}
