import { findSaid } from "#lib/activity/queries.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { findUndo } from "#lib/undo/queries.ts";
import { Link } from "./link.tsx";
import { UndoForm } from "./undo-form.tsx";

/**
 * What the person just did and what followed from it, told by the change log itself.
 * @param change the address's `?change=`: anything but the id of a change of their own says nothing
 */
export function Said({ change, staff }: { change: string | string[] | undefined; staff: Actor }) {
  const id = typeof change === "string" && /^\d{1,15}$/.test(change) ? Number(change) : 0;
  const said = id > 0 ? findSaid(staff, id) : undefined;
  if (!said) return null;
  return (
    <div role="status" className="notice notice-good">
      <p>
        <span className="font-semibold">{said.title}.</span> {said.outcome}
      </p>
      <Undo change={id} staff={staff} />
    </div>
  );
}

/** The way back, for who may; where it was gone already, by whom. */
function Undo({ change, staff }: { change: number; staff: Actor }) {
  const undo = findUndo(staff, change);
  if (undo?.undone)
    return (
      <p>
        {undo.why} <Link href={`/activity/${undo.undone.id}`}>See what was put back</Link>
      </p>
    );
  return undo && !undo.why ? <UndoForm changeSetId={change} /> : null;
}
