import { setTimeout } from "node:timers/promises";

/** So long a slice is made at a time, in milliseconds. */
const SLICE = 4;
const BYTES = 64 * 1024;
/** After a slice the thread is everybody else's for so many times as long as it took. */
const REST = 2;

/**
 * Text as it is made, in slices: one is made when the last is taken, and in between the thread is everybody's, long
 * enough for a page. Whoever stops early stops the pieces too.
 */
export async function* slices(pieces: Iterable<string>): AsyncGenerator<Buffer, void> {
  let text = "";
  let began = performance.now();
  for (const piece of pieces) {
    text += piece;
    const took = performance.now() - began;
    if (text.length < BYTES && took < SLICE) continue;
    if (text !== "") yield Buffer.from(text);
    text = "";
    await setTimeout(Math.ceil(took * REST));
    began = performance.now();
  }
  if (text !== "") yield Buffer.from(text);
}
