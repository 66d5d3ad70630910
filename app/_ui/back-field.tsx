"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** Tells a form's action which page it was sent from, for coming back to it. */
export function BackField() {
  const query = useSearchParams().toString();
  return <input type="hidden" name="back" value={`${usePathname()}${query && `?${query}`}`} />;
}
