import { findSaid } from "#lib/activity/queries.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { findUndo } from "#lib/undo/queries.ts";
import { Link } from "./link.tsx";
import { StatusLine } from "./status-line.tsx";
import { UndoForm } from "./undo-form.tsx";

/**
 * What the person just did and what followed from it, told by the change log itself.
 * @param change the address's `?change=`: anything but the id of a change of their own says nothing
 */
export function Said({
  change,
  staff,
  links = [],
  undo = true,
}: {
  change: string | string[] | undefined;
  staff: Actor;
  /** Where what was said leads on, by a part of what was said. */
  links?: { about: string; href: string; words: string }[];
  /** Whether the way back stands here: a page may have a larger place for it. */
  undo?: boolean;
}) {
  const id = typeof change === "string" && /^\d{1,15}$/.test(change) ? Number(change) : 0;
  const said = id > 0 ? findSaid(staff, id) : undefined;
  if (!said) return null;
  const onward = links.filter(({ about }) => said.outcome?.includes(about));
  return (
    <StatusLine word={["change", String(change)]} className="notice notice-good">
      <p>
        <span className="font-semibold">{said.title}.</span> {said.outcome}
      </p>
      {onward.length > 0 && (
        <p className="mt-1 flex flex-wrap gap-x-4">
          {onward.map(({ href, words }) => (
            <Link key={href} href={href}>
              {words}
            </Link>
          ))}
        </p>
      )}
      {undo && <Undo change={id} staff={staff} />}
    </StatusLine>
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
  return undo && !undo.why ? <UndoForm changeSetId={change} stay /> : null;
}
