import { sqlite, transaction } from "#db/index.ts";
import { isOver, type JobState } from "./rules.ts";
import type { StoredJob } from "./stored.ts";

/** How far a job is is no change of the base: it is not in the log. What it comes to is. */

type NewJob = Pick<StoredJob, "kind" | "state"> & {
  staffId: number;
  existingBase?: boolean;
  undoOf?: number;
  asked?: Record<string, unknown>;
  said?: string | undefined;
};

/** Adds a job. @returns its id */
export function addJob({ kind, staffId, state, existingBase = false, undoOf, asked, said }: NewJob) {
  return transaction(() => {
    const now = Date.now();
    const { lastInsertRowid } = sqlite
      .prepare(
        `insert into jobs (kind, created_at, created_by, asked_by, asked_at, state, existing_base, undo_of, asked, said, finished_at)
         values (@kind, @now, @staffId, @staffId, @now, @state, @existingBase, @undoOf, @asked, @said, @over)`,
      )
      .run({
        kind,
        now,
        staffId,
        state,
        existingBase: existingBase ? 1 : 0,
        undoOf: undoOf ?? null,
        asked: asked ? JSON.stringify(asked) : null,
        said: said ?? null,
        over: isOver(state) ? now : null,
      });
    return Number(lastInsertRowid);
  });
}

type Fields = Partial<
  Pick<StoredJob, "askedBy" | "askedAt" | "said" | "report" | "testedOn" | "changeSetId" | "isNews" | "existingBase">
>;

/**
 * Takes a job from one state to the next.
 * @returns whether it did: somebody may have been before
 */
export function moveJob(id: number, from: readonly JobState[], to: JobState, fields: Fields = {}) {
  const now = Date.now();
  const values: Record<string, unknown> = {
    state: to,
    step: null,
    rows_done: 0,
    rows_total: null,
    step_at: now,
    moved_at: now,
    ...(isOver(to) && { finished_at: now }),
    ...columnsOf(fields),
  };
  const names = Object.keys(values);
  return transaction(
    () =>
      sqlite
        .prepare(
          `update jobs set ${names.map((name) => `${name} = @${name}`).join(", ")}
           where id = @id and state in (${from.map((state) => `'${state}'`).join(", ")})`,
        )
        .run({ ...values, id }).changes > 0,
  );
}

function columnsOf(fields: Fields) {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      typeof value === "boolean"
        ? Number(value)
        : value !== null && typeof value === "object"
          ? JSON.stringify(value)
          : value,
    ]),
  );
}

const progress = sqlite.prepare(
  `update jobs set step_at = iif(step is @step, step_at, @now), step = @step, rows_done = @done, rows_total = @total,
     moved_at = @now where id = @id`,
);

/** Notes how far it is. Nobody waits for it: while another writes, it is left out. */
export function noteProgress(id: number, at: { step: string; done: number; total: number | null }) {
  try {
    progress.run({ id, ...at, now: Date.now() });
  } catch (fault) {
    if (!(fault as { code?: string }).code?.startsWith("SQLITE_BUSY")) throw fault;
  }
}

/** Its files are gone from the disk. */
export function noteTidied(id: number) {
  transaction(() => sqlite.prepare("update jobs set tidied_at = ? where id = ?").run(Date.now(), id));
}
