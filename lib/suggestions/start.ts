import { runProgram } from "#lib/program.ts";

// It reads a folder, never the base that is in use: what it fills is gone with it.
process.env.DATABASE_FILE = ":memory:";
await runProgram(() => import("./command.ts"));
