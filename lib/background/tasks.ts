import type { Task } from "./work.ts";

/** What the background does, the most pressing first. */
export const TASKS: readonly Task[] = [];
