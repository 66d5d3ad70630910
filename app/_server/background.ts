import { type ChildProcess, fork } from "node:child_process";

const PROGRAM = "lib/background/start.ts";
const OPTIONS = ["--import", "./app/_server/environment.mjs", "--conditions=react-server"];

/** How long after it ended by itself it is started anew: milliseconds. */
const PAUSE = 10_000;

/**
 * Starts the program that does the long work beside the server, and starts it again should it end. It ends with the
 * server, however that ends.
 * @returns what stops it for good
 */
export function startBackground() {
  let child: ChildProcess;
  let stopped = false;
  const start = () => {
    if (stopped) return;
    child = fork(PROGRAM, { execArgv: OPTIONS, env: { ...process.env, NEXT_RUNTIME: undefined } });
    child.on("exit", () => setTimeout(start, PAUSE).unref());
    child.on("error", (fault) => console.error("The background program could not be started.", fault));
    child.unref();
    child.channel?.unref();
  };
  start();
  return () => {
    stopped = true;
    child.kill();
  };
}
