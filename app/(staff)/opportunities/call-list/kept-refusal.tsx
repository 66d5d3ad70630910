"use client";

import { useSearchParams } from "next/navigation";
import { USUAL_AGAIN, USUAL_REASON } from "#lib/calls/rules.ts";

/** What a refusal is recorded with goes along to another list: as the address has it by now. */
export function KeptRefusal({ reason, again }: { reason: string; again: string }) {
  const address = useSearchParams();
  const kept = { reason: address.get("reason") ?? reason, again: address.get("again") ?? again };
  return (
    <>
      {kept.reason !== USUAL_REASON && <input type="hidden" name="reason" value={kept.reason} />}
      {kept.again !== USUAL_AGAIN && <input type="hidden" name="again" value={kept.again} />}
    </>
  );
}
