import { expectBase } from "#db/ready.ts";
import { runProgram } from "#lib/program.ts";

await runProgram(() => {
  expectBase();
  return import("./command.ts");
});
