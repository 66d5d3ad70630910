import { change } from "#lib/activity/log.ts";
import { type Actor, authorize } from "#lib/auth/permissions.ts";
import { RuleBroken } from "#lib/errors.ts";
import { counted, listed } from "#lib/text.ts";
import { differing, expectNotRaised, type Grant, PERMISSION_FIELDS } from "./rules.ts";
import {
  expectAnotherAdministrator,
  expectSeen,
  expectStillAdministrator,
  type StoredPerson,
  storedPerson,
} from "./stored.ts";
import {
  createLink,
  createPerson,
  endSessions,
  setDisabled,
  setName,
  setPassword,
  setPermissions,
  spendLinks,
} from "./writes.ts";

/**
 * Adds a person with a password, as the server's terminal does.
 * @param person the address lower case; the password hashed already, for hashing does not wait in a transaction
 * @throws RuleBroken when the address is taken
 */
export function addStaff(
  actor: Actor,
  person: { email: string; name: string; passwordHash: string; permissions: readonly Grant[] },
) {
  authorize(actor, "Staff", "edit");
  return change(actor, (log) => {
    expectStillAdministrator(actor);
    log.title = `${person.name} added to the staff`;
    return { id: createPerson(log, person) };
  });
}

/**
 * Adds a person who sets their own password by a link.
 * @returns the link's token, told this once and kept nowhere, and until when it works (UTC ms)
 * @throws RuleBroken when the address is taken
 */
export function inviteStaff(actor: Actor, person: { email: string; name: string; permissions: readonly Grant[] }) {
  authorize(actor, "Staff", "edit");
  return change(actor, (log) => {
    expectStillAdministrator(actor);
    log.title = `${person.name} added to the staff`;
    const id = createPerson(log, { ...person, passwordHash: null });
    return { id, ...createLink(id, log.at, actor.id) };
  });
}

/**
 * A new link for somebody to set their own password by. Links made before no longer work; nothing else ends until it
 * is used. @returns as inviteStaff
 * @throws NotFound
 * @throws RuleBroken for somebody disabled, and for oneself: one's own password asks for the one before
 */
export function makePasswordLink(actor: Actor, staffId: number) {
  authorize(actor, "Staff", "edit");
  return change(actor, (log) => {
    expectStillAdministrator(actor);
    const person = storedPerson(staffId);
    if (actor.id === staffId) throw new RuleBroken("Change your own password on your own page.");
    if (person.disabledAt !== null) throw new RuleBroken(`${person.name} is disabled: enable them first.`);
    log.title = `${person.name}: link to set a password made`;
    log.note("staff", staffId, "given a link");
    return { name: person.name, ...createLink(staffId, log.at, actor.id) };
  });
}

/** Nobody raises themselves, the last administrator stays. */
function expectAllowed(actor: Actor, person: StoredPerson, grants: readonly Grant[]) {
  if (actor.id === person.id) expectNotRaised(person.permissions, grants);
  const losesStaff = differing(person.permissions, grants).some(([permission]) => permission === "Staff");
  if (losesStaff) expectAnotherAdministrator(actor, person, PERMISSION_FIELDS.Staff);
}

const inWords = (grants: readonly Grant[]) => listed(grants.map(([permission, level]) => `${permission} ${level}`));

/**
 * Saves a person's name and permissions. It holds from their next request; a save that changes nothing writes nothing.
 * @param edit the permissions that are named are set, the others stay
 * @throws NotFound
 * @throws Stale when somebody changed them since `version` was read, with what
 * @throws RuleBroken when one raises oneself, or takes the last administrator's Staff edit
 */
export function editStaff(
  actor: Actor,
  edit: { staffId: number; version: number; name: string; permissions: readonly Grant[] },
) {
  authorize(actor, "Staff", "edit");
  return change(actor, (log) => {
    expectStillAdministrator(actor);
    const person = storedPerson(edit.staffId);
    expectSeen(person, edit.version);
    expectAllowed(actor, person, edit.permissions);
    const { before, after } = setPermissions(person.id, person.permissions, edit.permissions);
    const granted = Object.entries(after) as Grant[];
    const renamed = person.name !== edit.name;
    if (renamed) setName(person.id, edit.name);
    if (granted.length === 0 && !renamed) return {};
    const told = [renamed && "name changed", granted.length > 0 && `permission set to ${inWords(granted)}`];
    log.title = `${edit.name}: ${told.filter(Boolean).join(", ")}`;
    log.note("staff", person.id, "edited", {
      before: { ...(renamed && { name: person.name }), ...before },
      after: { ...(renamed && { name: edit.name }), ...after },
    });
    return {};
  });
}

/** Sets the given permissions of one person; the others stay. @throws as editStaff, but for Stale */
export function permitStaff(
  actor: Actor,
  { staffId, permissions }: { staffId: number; permissions: readonly Grant[] },
) {
  authorize(actor, "Staff", "edit");
  return change(actor, (log) => {
    expectStillAdministrator(actor);
    const person = storedPerson(staffId);
    expectAllowed(actor, person, permissions);
    const changed = setPermissions(staffId, person.permissions, permissions);
    log.title = `${person.name}: permission set to ${inWords(permissions)}`;
    if (Object.keys(changed.after).length > 0) log.note("staff", staffId, "edited", changed);
    return { permissions: storedPerson(staffId).permissions };
  });
}

/** Gives somebody a new password, already hashed, and ends their sessions everywhere. @throws NotFound */
export function changePassword(actor: Actor, { staffId, passwordHash }: { staffId: number; passwordHash: string }) {
  authorize(actor, "Staff", "edit");
  return change(actor, (log) => {
    expectStillAdministrator(actor);
    const person = storedPerson(staffId);
    setPassword(staffId, passwordHash, log.at);
    log.title = `${person.name}: password changed`;
    log.note("staff", staffId, "given a new password");
    return {};
  });
}

/**
 * Keeps somebody from signing in, ends their sessions everywhere, and spends their links. What they did stays theirs.
 * @throws NotFound
 * @throws RuleBroken for oneself, and for the last administrator
 */
export function disableStaff(actor: Actor, staffId: number) {
  authorize(actor, "Staff", "edit");
  return change(actor, (log) => {
    expectStillAdministrator(actor);
    const person = storedPerson(staffId);
    if (person.disabledAt !== null) return {};
    expectAnotherAdministrator(actor, person);
    if (actor.id === staffId) throw new RuleBroken("You cannot disable yourself. Another administrator can.");
    setDisabled(staffId, log.at);
    endSessions(staffId, log.at);
    spendLinks(staffId, log.at);
    log.title = `${person.name} disabled`;
    log.note("staff", staffId, "disabled", { before: { signIn: "allowed" }, after: { signIn: "refused" } });
    return {};
  });
}

/** Lets somebody sign in again, with the password they had. @throws NotFound */
export function enableStaff(actor: Actor, staffId: number) {
  authorize(actor, "Staff", "edit");
  return change(actor, (log) => {
    expectStillAdministrator(actor);
    const person = storedPerson(staffId);
    if (person.disabledAt === null) return {};
    setDisabled(staffId, null);
    log.title = `${person.name} enabled`;
    log.note("staff", staffId, "enabled", { before: { signIn: "refused" }, after: { signIn: "allowed" } });
    return {};
  });
}

/** Ends somebody's sessions in every browser; they may sign in anew. @throws NotFound */
export function signOutEverywhere(actor: Actor, staffId: number) {
  authorize(actor, "Staff", "edit");
  return change(actor, (log) => {
    expectStillAdministrator(actor);
    const person = storedPerson(staffId);
    const ended = endSessions(staffId, log.at);
    log.title = `${person.name} signed out everywhere: ${counted(ended, "session")} ended`;
    if (ended > 0) log.note("staff", staffId, "signed out everywhere");
    return {};
  });
}
