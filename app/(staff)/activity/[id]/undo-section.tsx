import { Link } from "#app/_ui/link.tsx";
import { Instant } from "#app/_ui/moments.tsx";
import { UndoForm } from "#app/_ui/undo-form.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import { Unavailable } from "#lib/errors.ts";
import { counted } from "#lib/text.ts";
import { previewUndo } from "#lib/undo/mutations.ts";
import { findUndo, isForBackground } from "#lib/undo/queries.ts";
import { findUndoJob, sizeOfUndo } from "#lib/undo/queries-jobs.ts";

/** What undoing a change would put back and leave alone, and the button. A long one is worked out when asked for. */
export function UndoSection({ staff, changeSetId, asked }: { staff: Actor; changeSetId: number; asked: boolean }) {
  const undo = findUndo(staff, changeSetId);
  if (!undo) return null;
  const { why, rows, undone, onItsWay } = undo;
  return (
    <section className="panel grid max-w-3xl gap-3" aria-labelledby="undo">
      <h2 id="undo">Undo</h2>
      {why !== undefined ? (
        <p>
          {why} {undone && <Link href={`/activity/${undone.id}`}>See what was put back</Link>}
          {onItsWay && !undone && <Link href={`/activity/${changeSetId}/undo`}>See how far it is</Link>}
        </p>
      ) : isForBackground(staff, changeSetId) ? (
        <InBackground staff={staff} changeSetId={changeSetId} />
      ) : rows === undefined && !asked ? (
        <>
          <p>
            This is a long change. Undoing it puts back what nobody changed since. It takes a while, and others wait for
            it.
          </p>
          <p>
            <Link href={`/activity/${changeSetId}?preview=yes#undo`}>See first what would be put back</Link>
          </p>
          <UndoForm changeSetId={changeSetId}>Undo this change</UndoForm>
        </>
      ) : (
        <Preview staff={staff} changeSetId={changeSetId} />
      )}
    </section>
  );
}

/** What undoing a very long change would touch, in numbers only; how the last try of it went. */
function InBackground({ staff, changeSetId }: { staff: Actor; changeSetId: number }) {
  const size = sizeOfUndo(staff, changeSetId);
  const last = findUndoJob(staff, changeSetId);
  return (
    <>
      <p>
        This is a very long change: {counted(sum(size), "entry of the log is", "entries of the log are")} about what can
        be put back. Undoing it puts back what nobody changed since, and says what it left alone.
      </p>
      <ul className="grid list-disc gap-1 pl-5">
        {size.map(({ about, entries }) => (
          <li key={about}>
            {entries.toLocaleString("en-GB")} about {about}
          </li>
        ))}
      </ul>
      <p>
        It is done in the background: nobody waits for it, you need not stay, and you can cancel it until it is done.
      </p>
      {last?.said && last.state !== "done" && (
        <p>
          Tried last on <Instant at={last.createdAt} />: {last.said}
        </p>
      )}
      <UndoForm changeSetId={changeSetId}>Undo this change</UndoForm>
    </>
  );
}

const sum = (size: readonly { entries: number }[]) => size.reduce((all, { entries }) => all + entries, 0);

/** How many rows that stay are named. */
const NAMED = 50;

function Preview({ staff, changeSetId }: { staff: Actor; changeSetId: number }) {
  const { rows, records, left, busy } = looked(staff, changeSetId);
  if (busy) return <p>{busy}</p>;
  return (
    <>
      <p>
        {rows === 0
          ? "Nothing of it can be undone."
          : records === 0
            ? "Part of it goes back to the state before."
            : `${counted(records, "record goes", "records go")} back to the state before.`}
        {left.length === 0 && " Nobody changed any of it since."}
        {left.length > 0 && " Left as it is:"}
      </p>
      {left.length > 0 && (
        <ul className="grid list-disc gap-1 pl-5 [overflow-wrap:anywhere]">
          {left.slice(0, NAMED).map(({ subject, subjectId, what, sentence }) => (
            <li key={`${subject} ${subjectId} ${what}`}>{sentence}</li>
          ))}
          {left.length > NAMED && <li>and {(left.length - NAMED).toLocaleString("en-GB")} more</li>}
        </ul>
      )}
      {rows > 0 && <UndoForm changeSetId={changeSetId}>Undo this change</UndoForm>}
    </>
  );
}

/** The base may be busy with somebody's long change: then the page says so, and shows all the rest. */
function looked(staff: Actor, changeSetId: number) {
  try {
    return { ...previewUndo(staff, changeSetId), busy: undefined };
  } catch (fault) {
    if (fault instanceof Unavailable) return { rows: 0, records: 0, left: [], busy: fault.message };
    throw fault;
  }
}
