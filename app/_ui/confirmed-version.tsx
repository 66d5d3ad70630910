"use client";

import { useStaleVersion } from "./form.tsx";

/**
 * The version a confirmation speaks of. When somebody changed the row meanwhile, the refusal says what, and the same
 * button again does nothing until it is ticked that it was seen.
 * @param label what is ticked: "I have seen what changed. Delete it all the same."
 */
export function ConfirmedVersion({ version, label }: { version: number; label: string }) {
  const now = useStaleVersion();
  return (
    <>
      <input type="hidden" name="version" value={version} />
      {now !== undefined && (
        <label className="flex items-start gap-3">
          <input type="checkbox" name="seen" value={now} className="mt-0.5" />
          <span className="font-semibold">{label}</span>
        </label>
      )}
    </>
  );
}
