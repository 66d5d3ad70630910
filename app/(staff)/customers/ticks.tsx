"use client";

import { Link } from "#app/_ui/link.tsx";

export type Ticks = {
  /** The filter, so that the way back leads to the same list. */
  kept: [string, string][];
  all: { href: string; label: string };
};

/** The form around a list whose rows can be ticked; without the right to change them, the list alone. */
export function TicksForm({
  ticks,
  count,
  children,
}: {
  ticks: Ticks | undefined;
  count: number;
  children: React.ReactNode;
}) {
  if (!ticks) return children;
  return (
    <form action="/customers/bulk" className="grid gap-2">
      {ticks.kept.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <span className="text-sm text-muted" aria-live="polite">
          {count > 0 ? `${count} ticked` : "To change many at once, tick them"}
        </span>
        <button type="submit" className="button button-small">
          Change those ticked
        </button>
        <Link className="button button-small" href={ticks.all.href}>
          {ticks.all.label}
        </Link>
      </div>
      {children}
    </form>
  );
}
