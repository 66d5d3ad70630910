"use client";

import { useStaleVersion } from "./form.tsx";

/** The version of the order a move speaks of: after a refusal, the one that the refusal told of. */
export function ListVersion({ version }: { version: number }) {
  return <input type="hidden" name="listVersion" value={useStaleVersion() ?? version} />;
}
