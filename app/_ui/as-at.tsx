import type { AsAt } from "#lib/history/rules.ts";
import { today } from "#lib/time.ts";
import { Link } from "./link.tsx";
import { Day } from "./moments.tsx";

/** Asks for a day to show the page as at. It is a plain form: the address holds the day. */
export function AsAtForm({
  action,
  day,
  kept = [],
}: {
  action: string;
  day: string | null;
  /** What else the address holds. */
  kept?: [name: string, value: string][];
}) {
  return (
    // Typed into and left, the field would keep its text on the next page, and after Back: a new address is a new form.
    <form
      action={action}
      autoComplete="off"
      className="flex flex-wrap items-center gap-2"
      key={`${action} ${day}`}
      noValidate
    >
      {kept.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor="as-at" className="text-sm font-semibold">
        As at
      </label>
      <input id="as-at" name="as-at" type="date" max={today()} defaultValue={day ?? ""} className="input w-40" />
      <button type="submit" className="button">
        Go to that day
      </button>
    </form>
  );
}

/** Why the day asked for is not shown. */
export function AsAtRefused({ asAt: { refused } }: { asAt: AsAt }) {
  if (!refused) return null;
  return (
    <p role="alert" className="notice notice-danger">
      {refused} Today is shown.
    </p>
  );
}

/** Says that a page is the past, what of it is not, and the way back. */
export function PastNotice({ day, back, children }: { day: string; back: string; children?: React.ReactNode }) {
  return (
    <section aria-label="As at a day" className="notice notice-warn border-l-8">
      <p>
        <strong>
          <span aria-hidden>◷ </span>As at <Day day={day} /> — read only.
        </strong>{" "}
        {children} <Link href={back}>Back to today</Link>
      </p>
    </section>
  );
}
