"use client";

import { useStaleVersion } from "./form.tsx";

/** What may be pressed as long as nobody changed the row meanwhile; after such a refusal, the way on instead. */
export function UnlessStale({ otherwise, children }: { otherwise: React.ReactNode; children: React.ReactNode }) {
  return useStaleVersion() === undefined ? children : otherwise;
}
