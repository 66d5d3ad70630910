import { beforeAll, expect, test, vi } from "vitest";
import { db } from "#db/index.ts";
import { sessions, staff } from "#db/schema/index.ts";
import { person } from "#lib/test/actors.ts";
import { hashPassword } from "./passwords.ts";
import { findActor } from "./sessions.ts";
import { signIn, TOO_MANY, WRONG } from "./sign-in.ts";

const PASSWORD = "a password of enough length";
let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
});

/** Somebody with the password, and a network address that nobody tried from yet. */
let count = 0;
function stage() {
  const { id, email = "" } = person();
  db.update(staff).set({ passwordHash }).run();
  const address = `192.0.2.${++count}`;
  return { id, email, enter: (password = PASSWORD, as = email) => signIn(as, password, { address, userAgent: null }) };
}

test("the right password starts a session, whatever the case of the address", async () => {
  const { id, email, enter } = stage();
  const { sessionId } = await enter(PASSWORD, `  ${email.toUpperCase()} `);
  expect(findActor(sessionId ?? "")?.id).toBe(id);
});

test("of wrong passwords sent at once ten are verified, and no more; then the right one is not", async () => {
  const { enter } = stage();
  const answers = await Promise.all(Array.from({ length: 60 }, () => enter("not the password")));
  expect(answers.filter(({ message }) => message === WRONG)).toHaveLength(10);
  expect(answers.filter(({ message }) => message === TOO_MANY)).toHaveLength(50);
  expect((await enter()).message).toBe(TOO_MANY);
  expect(db.select().from(sessions).all()).toEqual([]);
});

test("whoever signs in often is not shut out", async () => {
  const { enter } = stage();
  for (let time = 0; time < 12; time++) expect((await enter()).message).toBeNull();
});

test("one account's closed door leaves the next person at the same address theirs", async () => {
  const { enter } = stage();
  const other = person();
  db.update(staff).set({ passwordHash }).run();
  await Promise.all(Array.from({ length: 300 }, () => enter("not the password")));
  expect((await enter(PASSWORD, other.email)).message).toBeNull();
});

test("a second copy of the module counts on", async () => {
  const { enter, email } = stage();
  await Promise.all(Array.from({ length: 10 }, () => enter("not the password")));
  vi.resetModules();
  const again = await import("./sign-in.ts");
  const answer = await again.signIn(email, PASSWORD, { address: `192.0.2.${count}`, userAgent: null });
  expect(answer.message).toBe(TOO_MANY);
});

test("an address of accents without end is wrong, soon", async () => {
  const { enter } = stage();
  const started = performance.now();
  expect((await enter(PASSWORD, `a${"\u0300\u0316".repeat(90_000)}`)).message).toBe(WRONG);
  expect(performance.now() - started).toBeLessThan(1000);
});
