import { expectBase } from "#db/ready.ts";
import { runProgram } from "#lib/program.ts";

/** These work on people who are there: a base of nobody is a base mistyped. */
const ON_WHO_IS_THERE = ["list", "permit", "password", "disable", "enable"];

await runProgram(() => {
  if (ON_WHO_IS_THERE.includes(process.argv[2] ?? "")) expectBase();
  return import("./command.ts");
});
