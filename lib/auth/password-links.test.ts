import { expect, test } from "vitest";
import { db, sqlite } from "#db/index.ts";
import { listChangeSetsOfStaff } from "#lib/activity/queries.ts";
import { RuleBroken } from "#lib/errors.ts";
import { changePassword, disableStaff, enableStaff, inviteStaff, makePasswordLink } from "#lib/staff/mutations.ts";
import { endOtherSessions, endOwnSession } from "#lib/staff/mutations-own.ts";
import { listOwnSessions } from "#lib/staff/queries.ts";
import { ChangeOwnPassword, SetPassword } from "#lib/staff/schema.ts";
import { administrator, person } from "#lib/test/actors.ts";
import { changeOwnPassword } from "./own-password.ts";
import { DEAD_LINK, findLinkOwner, setPasswordByLink, spendPasswordLink } from "./password-links.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";
import { findActor, startSession } from "./sessions.ts";
import { TOO_MANY } from "./sign-in.ts";

const GOOD = "seven green umbrellas";
let addresses = 0;
const from = () => ({ address: `192.0.2.${++addresses}`, userAgent: null });
const invite = (name = "Ada Quill") =>
  inviteStaff(administrator(), { email: `${name.toLowerCase().replace(" ", ".")}@example.com`, name, permissions: [] });
const hashOf = (id: number) => sqlite.prepare("select password_hash from staff where id = ?").pluck().get(id) as string;
const dump = () =>
  JSON.stringify(
    ["staff", "password_links", "change_sets", "changes"].map((t) => sqlite.prepare(`select * from ${t}`).all()),
  );

test("a link sets the password once, ends other sessions, signs in, and is logged as the person's own doing", async () => {
  const { id, token } = invite();
  const elsewhere = startSession(id, null);
  const session = await setPasswordByLink({ token, password: GOOD }, from());
  expect(findActor(session)).toMatchObject({ id, name: "Ada Quill" });
  expect(findActor(elsewhere)).toBeUndefined();
  expect(await verifyPassword(hashOf(id), GOOD)).toBe(true);
  const [set] = listChangeSetsOfStaff(administrator(), id).sets;
  expect(set).toMatchObject({ who: "Ada Quill", title: "Ada Quill set their own password by a link" });
  await expect(setPasswordByLink({ token, password: GOOD }, from())).rejects.toThrow(DEAD_LINK);
});

test("neither the token nor a hash of a password is in the log; the token is nowhere in the base", async () => {
  const { id, token } = invite();
  expect(dump()).not.toContain(token);
  await setPasswordByLink({ token, password: GOOD }, from());
  expect(dump()).not.toContain(token);
  const log = JSON.stringify(["change_sets", "changes"].map((t) => sqlite.prepare(`select * from ${t}`).all()));
  expect(log).not.toContain(hashOf(id));
  expect(log).not.toContain("argon2");
});

test("wrong, used, expired, replaced, disabled and replaced by a password: one sentence, nothing changed", async () => {
  const used = invite("Used One");
  spendPasswordLink(used.token, "its hash");
  const expired = invite("Expired One");
  db.run(`update password_links set expires_at = ${Date.now()} where staff_id = ${expired.id}`);
  const replaced = invite("Replaced One");
  const newer = makePasswordLink(administrator(), replaced.id);
  const disabled = invite("Disabled One");
  disableStaff(administrator(), disabled.id);
  const enabled = invite("Enabled Again");
  disableStaff(administrator(), enabled.id);
  enableStaff(administrator(), enabled.id);
  const overtaken = invite("Overtaken One");
  changePassword(administrator(), { staffId: overtaken.id, passwordHash: "a newer hash" });
  const keptOut = invite("Kept Out");
  db.run(`update staff set disabled_at = 1 where id = ${keptOut.id}`);
  const before = dump();
  for (const token of [
    keptOut.token,
    used.token,
    expired.token,
    replaced.token,
    disabled.token,
    enabled.token,
    overtaken.token,
    "",
    "x",
    "y".repeat(43),
  ]) {
    expect(findLinkOwner(token)).toBeUndefined();
    await expect(setPasswordByLink({ token, password: GOOD }, from())).rejects.toMatchObject({
      message: DEAD_LINK,
      field: undefined,
    });
  }
  expect(dump()).toEqual(before);
  expect(findLinkOwner(newer.token)?.name).toBe("Replaced One");
});

test("a link works for 72 hours to the millisecond", () => {
  const { token, expiresAt } = invite();
  expect(expiresAt - Date.now()).toBeGreaterThan(72 * 3_600_000 - 5_000);
  expect(findLinkOwner(token, expiresAt - 1)).toBeDefined();
  expect(findLinkOwner(token, expiresAt)).toBeUndefined();
});

test("a new link ends nothing until it is used", async () => {
  const { id, token } = invite();
  const session = await setPasswordByLink({ token, password: GOOD }, from());
  const forgot = makePasswordLink(administrator(), id);
  expect(findActor(session)).toBeDefined();
  expect(await verifyPassword(hashOf(id), GOOD)).toBe(true);
  await setPasswordByLink({ token: forgot.token, password: "eight green umbrellas" }, from());
  expect(findActor(session)).toBeUndefined();
});

test("of two who use a link at once, one does", async () => {
  const { token } = invite();
  const both = await Promise.allSettled([1, 2].map(() => setPasswordByLink({ token, password: GOOD }, from())));
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("one's name or address is refused at the field, and the link still works", async () => {
  const { token } = invite();
  for (const password of ["ada.quill@example.com", "Ada Quill Ada Quill"])
    await expect(setPasswordByLink({ token, password }, from())).rejects.toMatchObject({ field: "password" });
  expect(findLinkOwner(token)).toBeDefined();
});

test("past fifty dead links from one address the answer is to wait; a live one works from there all the same", async () => {
  const there = from();
  const dead = (token: string) => setPasswordByLink({ token, password: GOOD }, there).catch(({ message }) => message);
  const answers = await Promise.all(Array.from({ length: 80 }, (_, at) => dead(String(at).padStart(43, "y"))));
  expect(answers.filter((answer) => answer === DEAD_LINK)).toHaveLength(50);
  expect(answers.filter((answer) => answer === TOO_MANY)).toHaveLength(30);
  const { id, token } = invite();
  expect(findActor(await setPasswordByLink({ token, password: GOOD }, there))?.id).toBe(id);
});

test("dead links are answered without hashing: a sign-in does not wait for them", async () => {
  const queue = (globalThis as { hashQueue?: { running: number } }).hashQueue!;
  const there = from();
  const answers = Array.from({ length: 300 }, () =>
    setPasswordByLink({ token: "y".repeat(43), password: GOOD }, there).catch(() => {}),
  );
  expect(queue.running).toBe(0);
  await Promise.all([...answers, Promise.resolve().then(() => expect(queue.running).toBe(0))]);
});

test("of a live link used many times at once ten are hashed, and one sets the password", async () => {
  const { token } = invite();
  const use = () => setPasswordByLink({ token, password: GOOD }, from()).catch(({ message }) => message as string);
  const answers = await Promise.all(Array.from({ length: 30 }, use));
  expect(answers.filter((answer) => answer === TOO_MANY)).toHaveLength(20);
  expect(answers.filter((answer) => answer === DEAD_LINK)).toHaveLength(9);
});

test.each([
  [{ password: "eleven char", again: "eleven char" }, "at least 12"],
  [{ password: "x".repeat(1001), again: "x".repeat(1001) }, "at most 1,000"],
  [{ password: GOOD, again: `${GOOD}s` }, "differ"],
])("%j is refused: %s", (typed, sentence) => {
  expect(SetPassword.safeParse({ token: "t", ...typed }).error?.issues[0]?.message).toContain(sentence);
  expect(ChangeOwnPassword.safeParse({ currentPassword: "c", ...typed }).error?.issues[0]?.message).toContain(sentence);
});

/** Ids come again in each test, and what was counted for them outlives it. */
const { ownPasswordTries } = globalThis as unknown as {
  ownPasswordTries: { delete: (id: number) => Promise<unknown> };
};

async function signedIn() {
  const actor = person();
  await ownPasswordTries.delete(actor.id);
  db.run(`update staff set password_hash = '${await hashPassword(GOOD)}' where id = ${actor.id}`);
  return { actor, here: startSession(actor.id, null), there: startSession(actor.id, null) };
}

test("one's own password asks the current one, ends the other sessions and keeps this one", async () => {
  const { actor, here, there } = await signedIn();
  const change = (currentPassword: string, password: string) =>
    changeOwnPassword(actor, { currentPassword, password }, here);
  await expect(change("not the password", "another good one")).rejects.toMatchObject({ field: "currentPassword" });
  await expect(change(GOOD, GOOD)).rejects.toMatchObject({ field: "password" });
  await expect(change(GOOD, `${actor.name} ${actor.name}`)).rejects.toMatchObject({ field: "password" });
  expect(findActor(there)).toBeDefined();
  await change(GOOD, "another good one");
  expect(findActor(here)).toBeDefined();
  expect(findActor(there)).toBeUndefined();
  expect(await verifyPassword(hashOf(actor.id), "another good one")).toBe(true);
});

test("of two changes of one's password at once, the one checked against the old is refused", async () => {
  const { actor, here } = await signedIn();
  const change = (password: string) => changeOwnPassword(actor, { currentPassword: GOOD, password }, here);
  const both = await Promise.allSettled([change("another good one"), change("yet another good one")]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("ten wrong current passwords close the door, for the right one too", async () => {
  const { actor, here } = await signedIn();
  const change = (currentPassword: string) =>
    changeOwnPassword(actor, { currentPassword, password: "another good one" }, here);
  for (let tries = 0; tries < 10; tries++) await expect(change("wrong")).rejects.toThrow("not your current");
  await expect(change(GOOD)).rejects.toThrow(TOO_MANY);
});

test("of wrong current passwords sent at once ten are verified, and no more", async () => {
  const { actor, here } = await signedIn();
  const change = () =>
    changeOwnPassword(actor, { currentPassword: "wrong", password: "another good one" }, here).catch(
      ({ message }) => message as string,
    );
  const answers = await Promise.all(Array.from({ length: 80 }, change));
  expect(answers.filter((answer) => answer === TOO_MANY)).toHaveLength(70);
});

test("the right current password gives its try back", async () => {
  const { actor, here } = await signedIn();
  for (let time = 0; time < 12; time++)
    await expect(changeOwnPassword(actor, { currentPassword: GOOD, password: GOOD }, here)).rejects.toThrow(
      "the password you have",
    );
});

test("one's own sessions are ended one by one or all others; nobody else's can be", async () => {
  const { actor, here, there } = await signedIn();
  const other = await signedIn();
  const shown = listOwnSessions(actor, here);
  expect(shown.map(({ current }) => current)).toEqual([false, true]);
  const foreign = listOwnSessions(other.actor, undefined)[0]!.key;
  expect(() => endOwnSession(actor, foreign)).toThrow("not open");
  endOwnSession(actor, shown[0]!.key);
  expect(findActor(there)).toBeUndefined();
  expect(() => endOwnSession(actor, shown[0]!.key)).toThrow("not open");
  const third = startSession(actor.id, null);
  endOtherSessions(actor, here);
  expect([here, third].map((id) => findActor(id) !== undefined)).toEqual([true, false]);
  expect(findActor(other.there)).toBeDefined();
  expect(endOtherSessions(actor, here).change).toBeNull();
});

test("a refusal is a rule, never a fault", async () => {
  await expect(
    setPasswordByLink({ token: "\u0000'; drop table staff", password: GOOD }, from()),
  ).rejects.toBeInstanceOf(RuleBroken);
});
