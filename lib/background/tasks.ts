import { readForSuggestions, readingIsDue } from "#lib/suggestions/reading.ts";
import { jobTask } from "./jobs.ts";
import type { Task } from "./work.ts";

/** What the background does, the most pressing first. */
export const TASKS: readonly Task[] = [
  jobTask,
  { name: "Suggestions", due: readingIsDue, run: (signal) => readForSuggestions({ signal }) },
];
