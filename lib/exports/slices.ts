import { setImmediate } from "node:timers/promises";

/** So long a slice is read at a time, in milliseconds; then everybody else has a turn. */
const SLICE = 4;
const BYTES = 64 * 1024;

/**
 * Text as it is made, in slices: one is made when the last is taken, and in between the thread is everybody's. Whoever
 * stops early stops the pieces too.
 */
export async function* slices(pieces: Iterable<string>): AsyncGenerator<Buffer, void> {
  let text = "";
  let began = performance.now();
  for (const piece of pieces) {
    text += piece;
    if (text.length < BYTES && performance.now() - began < SLICE) continue;
    if (text !== "") yield Buffer.from(text);
    text = "";
    await setImmediate();
    began = performance.now();
  }
  if (text !== "") yield Buffer.from(text);
}
