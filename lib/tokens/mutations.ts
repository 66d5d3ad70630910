import type { z } from "zod";
import { change } from "#lib/activity/log.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { RuleBroken } from "#lib/errors.ts";
import { expectStillAdministrator } from "#lib/staff/stored.ts";
import { listed } from "#lib/text.ts";
import { today } from "#lib/time.ts";
import { permissionsOf } from "./rules.ts";
import type { MakeToken, OneToken } from "./schema.ts";
import { isTokenName, storedToken } from "./stored.ts";
import { createToken, setRevoked } from "./writes.ts";

/**
 * Makes a token for another system.
 * @param day today, company time zone
 * @returns its id, and the token, told this once and kept nowhere
 * @throws RuleBroken for a name that another token has, a last day that is over, or one that may do nothing
 */
export function makeToken(actor: Actor, input: z.output<typeof MakeToken>, day = today()) {
  authorize(actor, "Staff", "edit");
  return change(actor, (log) => {
    expectStillAdministrator(actor);
    const { name, expiresOn } = input;
    const permissions = permissionsOf(input);
    const granted = Object.entries(permissions).map((held) => held.join(" "));
    if (isTokenName(name))
      throw new RuleBroken(`There is already a token called ${name}. Choose another name.`, "name");
    if (granted.length === 0)
      throw new RuleBroken("Let it view or edit one of the two: as it is, it could do nothing.", "mayProducts");
    if (expiresOn !== null && expiresOn < day)
      throw new RuleBroken("The last day is over already: give a later one, or none.", "expiresOn");
    const made = createToken({ name, expiresOn, permissions }, log.at, actor.id);
    log.title = `API token ${name} made`;
    log.say(`Permissions: ${listed(granted)}.`);
    log.note("token", made.id, "made", { after: { name, ...permissions, ...(expiresOn && { expiresOn }) } });
    return made;
  });
}

/** Takes a token back: its next request is refused. Revoking it twice changes nothing. @throws NotFound */
export function revokeToken(actor: Actor, { tokenId }: z.output<typeof OneToken>) {
  authorize(actor, "Staff", "edit");
  return change(actor, (log) => {
    expectStillAdministrator(actor);
    const token = storedToken(tokenId);
    if (token.revokedAt !== null) return {};
    setRevoked(tokenId, log.at);
    log.title = `API token ${token.name} revoked`;
    log.note("token", tokenId, "revoked");
    return {};
  });
}
