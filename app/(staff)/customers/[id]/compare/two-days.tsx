import { Link } from "#app/_ui/link.tsx";
import { today } from "#lib/time.ts";

/** Which two days are compared, as a plain form: the address holds both. */
export function TwoDays({
  action,
  from,
  to,
  monthAgo,
  yearAgo,
}: {
  action: string;
  from: string;
  to: string;
  monthAgo: string;
  yearAgo: string;
}) {
  const field = (name: "from" | "to", label: string, day: string) => (
    <div className="grid">
      <label htmlFor={name} className="text-sm font-semibold">
        {label}
      </label>
      <input id={name} name={name} type="date" max={today()} defaultValue={day} className="input w-40" />
    </div>
  );
  return (
    <form
      action={action}
      autoComplete="off"
      className="flex flex-wrap items-end gap-3"
      key={`${from} ${to}`}
      noValidate
    >
      {field("from", "From", from)}
      {field("to", "To", to)}
      <button type="submit" className="button">
        Compare
      </button>
      <p className="flex min-h-10 flex-wrap items-center gap-x-4">
        <Link href={`${action}?from=${monthAgo}`}>Since a month ago</Link>
        <Link href={`${action}?from=${yearAgo}`}>Since a year ago</Link>
      </p>
    </form>
  );
}
