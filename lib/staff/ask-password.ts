import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { password } from "./schema.ts";

/** Asks on the terminal without showing what is typed. */
function askHidden(question: string) {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  return new Promise<string>((answer, stop) => {
    terminal.once("SIGINT", () => stop(new Error("Stopped; nothing was changed.")));
    terminal.once("line", answer);
    terminal.once("close", () => answer(""));
  }).finally(() => {
    terminal.close();
    process.stderr.write("\n");
  });
}

async function readFirstLine() {
  let text = "";
  for await (const chunk of process.stdin) text += chunk;
  return text.split(/\r?\n/, 1)[0] ?? "";
}

/**
 * A new password: asked twice on a terminal, or the first line of standard input. Never an argument: those are seen
 * by everybody on the machine.
 * @throws a sentence when it is too short, or the two differ
 */
export async function askPassword() {
  const typed = process.stdin.isTTY ? await askHidden("Password: ") : await readFirstLine();
  const checked = password.safeParse(typed);
  if (!checked.success) throw new Error(checked.error.issues[0]?.message);
  if (process.stdin.isTTY && (await askHidden("Once more: ")) !== typed) throw new Error("The two differ.");
  return typed;
}
