import { runProgram } from "#lib/program.ts";

await runProgram(async () => {
  const { work } = await import("./work.ts");
  const { TASKS } = await import("./tasks.ts");
  await work(TASKS);
});
