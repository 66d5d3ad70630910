import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

/** Hangs on the process: the server and the framework's bundles each load a module of their own. */
const shared = globalThis as { requestReached?: AsyncLocalStorage<{ ours: boolean }> };
shared.requestReached ??= new AsyncLocalStorage();
const store = shared.requestReached;

/** A page or an action of ours has begun: from here on a fault is a fault. */
export function reached() {
  const state = store.getStore();
  if (state) state.ours = true;
}

/** Lets the framework answer a post. A fault before any code of ours began is the framework choking on what was sent. */
export function withoutFaultsOfTheirs<T>(response: ServerResponse, handle: () => T): T {
  const state = { ours: false };
  const write = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) =>
    write(status === 500 && !state.ours ? 400 : status, ...rest);
  return store.run(state, handle);
}
