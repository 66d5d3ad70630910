import { BaseRefused } from "#db/ready.ts";

/**
 * Loads and runs a program of the terminal. The base opens as it loads: a base that is refused is said in one sentence,
 * without a trace. What goes wrong later is the program's own to say.
 */
export async function runProgram(load: () => unknown) {
  try {
    await load();
  } catch (fault) {
    if (!(fault instanceof BaseRefused)) throw fault;
    console.error(fault.message);
    process.exitCode = 1;
  }
}
