import { runProgram } from "#lib/program.ts";

await runProgram(() => import("./command.ts"));
