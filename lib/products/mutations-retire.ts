import type { z } from "zod";
import { change } from "#lib/activity/log.ts";
import { expectSeen } from "#lib/activity/versions.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { RuleBroken } from "#lib/errors.ts";
import { today } from "#lib/time.ts";
import { successionInWords } from "./rules.ts";
import type { ProductAtVersion } from "./schema.ts";
import {
  type AskedSuccession,
  applySuccession,
  effectsOfSuccession,
  readSuccession,
  successionKey,
  sumSuccession,
} from "./successor.ts";
import { productRow, rewriteProduct } from "./writes.ts";

/**
 * Sets a product to Historic: it keeps its holdings, interests and history, and is not offered any more. With a
 * successor, those who have it are offered that, or moved to it, exactly as the preview showed.
 * @param input `seen`: the version whose changes the person has seen since, and still wants it
 * `previewed`: the succession whose preview was seen, as `previewRetirement` names it: another one is refused
 * @param day today, company time zone
 * @throws NotFound, Stale, RuleBroken for a successor that is Historic or the product itself, or a day to come
 */
export function retireProduct(
  actor: Actor,
  {
    productId,
    version,
    seen,
    previewed,
    ...asked
  }: z.output<typeof ProductAtVersion> & AskedSuccession & { previewed?: string | undefined },
  day = today(),
) {
  authorize(actor, "Customer Products", "edit");
  return change(actor, (log) => {
    const row = productRow(productId);
    expectSeen("product", row, seen ?? version, "Not set to Historic");
    const succession = readSuccession(productId, asked, day);
    if (previewed !== undefined && previewed !== successionKey(succession))
      throw new RuleBroken(
        "Not what was shown: you changed the successor, the day or how. Press “Show what that does” first.",
        "successorId",
      );
    rewriteProduct(log, row, { availability: "historic", successorId: succession?.successorId ?? null });
    if (!succession) return { productId };
    const names = { old: row.name, successor: productRow(succession.successorId).name };
    log.title = `${row.name}: availability set to Historic, succeeded by ${names.successor}`;
    const sums = sumSuccession(effectsOfSuccession(succession, day), succession.from);
    for (const sentence of successionInWords(succession.how, sums, names.successor)) log.say(sentence);
    applySuccession(log, succession, effectsOfSuccession(succession, day), names);
    return { productId };
  });
}
