import { importTask } from "#lib/imports/background.ts";
import { readForSuggestions, readingIsDue } from "#lib/suggestions/reading.ts";
import type { Task } from "./work.ts";

/** What the background does, the most pressing first. */
export const TASKS: readonly Task[] = [
  importTask,
  { name: "Suggestions", due: readingIsDue, run: (signal) => readForSuggestions({ signal }) },
];
