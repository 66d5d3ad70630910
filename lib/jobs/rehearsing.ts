import { copyBase } from "#db/copy.ts";
import { runProgram } from "#lib/program.ts";
import type { Progress, Rehearsal, Rehearsed } from "./rehearsal.ts";

/** Tells who asked how far it is, seldom enough to cost nothing. */
export type Say = (at: Progress) => void;

/**
 * What a program does that `rehearse` starts: it works on a copy of the base, which is made before anything opens it
 * (DATABASE_FILE names the copy).
 * @param load what loads the work, once the copy is there
 */
export async function runRehearsal<Asked extends Rehearsal, Found>(
  load: () => Promise<(asked: Asked, say: Say) => Found | Promise<Found>>,
) {
  await runProgram(async () => {
    const asked = JSON.parse(process.argv[2] ?? "") as Asked;
    const parent = process.ppid;
    const say = (message: Progress | Rehearsed<Found>) => {
      // Who asked is gone, and with them whoever would be told.
      if (process.ppid !== parent || !process.connected) process.exit(1);
      process.send?.(message);
    };
    const { Forbidden, NotFound, RuleBroken, Unavailable } = await import("#lib/errors.ts");
    try {
      say({ step: "Copying the base", done: 0, total: null });
      await copyBase(asked.base, process.env.DATABASE_FILE ?? "");
      const work = await load();
      const { sqlite } = await import("#db/index.ts");
      // A copy is thrown away: it need not outlive a power cut.
      sqlite.pragma("synchronous = off");
      say({ found: await work(asked, say) });
    } catch (fault) {
      if (isFull(fault)) say({ refused: "The disk has no room for a copy of the base, which this needs." });
      else if (![Forbidden, NotFound, RuleBroken, Unavailable].some((theirs) => fault instanceof theirs)) throw fault;
      else say({ refused: (fault as Error).message });
    }
    process.disconnect?.();
  });
}

function isFull(fault: unknown) {
  return /^(SQLITE_FULL|SQLITE_IOERR|ENOSPC)/.test(String((fault as { code?: unknown }).code));
}
