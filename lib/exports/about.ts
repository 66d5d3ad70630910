import type { ImportFile } from "#lib/imports/layouts.ts";

/** What each file of the whole base holds, in words. */
export const FILES_HOLD: Record<ImportFile, string> = {
  "products.csv": "The catalogue in display order, Historic ones too, each with its rules and its successor.",
  "types.csv": "Number Types and Feature Types in display order, with their default products.",
  "customers.csv": "Customers with status, account manager and marketing consent.",
  "numbers.csv": "Every number, dropped ones too: what it carries and carried, when it was gone, whom it came from.",
  "features.csv": "The same of every feature, and the number it sits on.",
  "holdings.csv": "What customers have and had, since and until when, and what accounts for it.",
  "interests.csv": "What customers are and were interested in, and how that ended.",
};

/** What the files cannot carry, and what becomes of it. */
export const NOT_CARRIED = [
  "People, their passwords and permissions. The account managers of customers come along by name and email address; nobody can sign in as them until an administrator gives them a link to set a password.",
  "The log of changes, and with it who recorded what at which moment. What is loaded is recorded as one import by whoever loads it.",
  "Calls, saved views and suggestions. Suggestions are worked out anew.",
  "Sessions, and what people have chosen for themselves.",
];

/** How the files are loaded: by what, and what comes of it. */
export const LOADED_BY = "npm run import -- FOLDER --existing-base";
export const LOADS_TO = "The base that comes of it is the same, but for what is listed below.";

/**
 * What stands beside the files.
 * @param span when they were read, in words
 * @param changes how many changes were made meanwhile
 */
export function aboutText(span: string, changes: number) {
  const meanwhile =
    changes === 0
      ? "Nothing was changed meanwhile: they show the base of one moment."
      : `Meanwhile the base was changed ${changes} times. Nothing that was added then is in the files; of a record that was changed, one file may show it before and another after.`;
  const files = Object.entries(FILES_HOLD).map(([file, holds]) => `${file}: ${holds}`);
  return [
    "The whole base of Customer Products",
    "",
    `Read ${span}. ${meanwhile}`,
    "",
    `To load them into an empty installation, in the folder of the program: ${LOADED_BY}`,
    LOADS_TO,
    "",
    ...files,
    "",
    "Not in these files:",
    ...NOT_CARRIED.map((sentence) => `- ${sentence}`),
    "",
  ].join("\r\n");
}
