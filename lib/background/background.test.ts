import { expect, test, vi } from "vitest";
import { type Task, work } from "./work.ts";

test("what is due is done, one after another, until told to stop", async () => {
  const stop = new AbortController();
  const done: string[] = [];
  const task = (name: string, times: number): Task => {
    let left = times;
    const run = () => {
      left--;
      done.push(name);
    };
    return { name, due: () => left > 0, run };
  };
  const last: Task = { name: "last", due: () => done.length >= 3, run: () => stop.abort() };
  await work([task("one", 2), task("other", 1), last], { pause: 0, signal: stop.signal });
  expect(done).toEqual(["one", "other", "one"]);
});

test("a task that fails is said, and keeps nobody else from working", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const stop = new AbortController();
  let tried = 0;
  let rounds = 0;
  const failing: Task = {
    name: "failing",
    due: () => true,
    run: () => {
      tried++;
      throw new Error("no");
    },
  };
  const other: Task = { name: "other", due: () => true, run: () => void (++rounds === 3 && stop.abort()) };
  await work([failing, other], { pause: 0, signal: stop.signal });
  expect(tried).toBe(1);
  expect(said.mock.calls[0]?.[0]).toBe("Background: failing failed.");
  said.mockRestore();
});
