import { z } from "zod";
import { choice, id, optionalDay, text } from "#lib/fields.ts";

const level = choice(["none", "view", "edit"], "Choose None, View or Edit.");

/** A token for another system: what it is called, what it may do, and the last day on which it works. */
export const MakeToken = z.object({
  name: text("a name", 60),
  mayProducts: level,
  mayCustomers: level,
  expiresOn: optionalDay("the last day"),
});

/** One token. */
export const OneToken = z.object({ tokenId: id() });
