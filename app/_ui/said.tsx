import { findSaid } from "#lib/activity/queries.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { StatusLine } from "./status-line.tsx";

/**
 * What the person just did and what followed from it, told by the change log itself.
 * @param change the address's `?change=`: anything but the id of a change of their own says nothing
 */
export function Said({ change, staff }: { change: string | string[] | undefined; staff: Actor }) {
  const id = typeof change === "string" && /^\d{1,15}$/.test(change) ? Number(change) : 0;
  const said = id > 0 ? findSaid(staff, id) : undefined;
  if (!said) return null;
  return (
    <StatusLine word={["change", String(change)]} className="notice notice-good">
      <p>
        <span className="font-semibold">{said.title}.</span> {said.outcome}
      </p>
    </StatusLine>
  );
}
