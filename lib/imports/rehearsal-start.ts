import { copyBase } from "#db/copy.ts";
import { runProgram } from "#lib/program.ts";
import type { Rehearsal } from "./rehearsal.ts";

/** Works on a copy of the base, which is made before anything opens it: DATABASE_FILE names the copy. */
await runProgram(async () => {
  const asked = JSON.parse(process.argv[2] ?? "") as Rehearsal;
  const parent = process.ppid;
  const say = (message: object) => {
    // Who asked is gone, and with them whoever would be told.
    if (process.ppid !== parent || !process.connected) process.exit(1);
    process.send?.(message);
  };
  try {
    say({ step: "Copying the base", done: 0, total: null });
    await copyBase(asked.base, process.env.DATABASE_FILE ?? "");
    const { rehearseHere } = await import("./rehearse.ts");
    say(await rehearseHere(asked, say));
  } catch (fault) {
    if (!/^(SQLITE_FULL|SQLITE_IOERR|ENOSPC)/.test(String((fault as { code?: unknown }).code))) throw fault;
    say({ refused: "The disk has no room for a copy of the base, which a test needs. Tell an administrator." });
  }
  process.disconnect?.();
});
