import { expect, test } from "vitest";
import { sqlite } from "#db/index.ts";
import { findActivity, listActivity } from "#lib/activity/queries-activity.ts";
import { addCustomer } from "#lib/customers/mutations.ts";
import { Forbidden, NotFound, RuleBroken } from "#lib/errors.ts";
import { administrator, manager, person } from "#lib/test/actors.ts";
import { makeToken, revokeToken } from "./mutations.ts";
import { findToken, listTokens } from "./queries.ts";
import { MakeToken } from "./schema.ts";
import { findTokenActor, storedToken } from "./stored.ts";
import { noteUse } from "./writes.ts";

const BILLING = { name: "Billing", mayProducts: "none", mayCustomers: "edit", expiresOn: null } as const;
const ALL = { person: null, kind: null, productId: null, from: null, to: null };
const customer = (name: string, accountNumber: string) => ({
  name,
  accountNumber,
  status: "active" as const,
  accountManagerId: null,
  marketingConsent: false,
});

test("a token is told once: the base and the log keep none of it but a hash", () => {
  const ada = administrator();
  const { id, token, change } = makeToken(ada, BILLING);
  expect(token).toMatch(/^cp_[\w-]{43}$/);
  const kept = JSON.stringify(
    ["api_tokens", "changes", "change_sets"].map((table) => sqlite.prepare(`select * from ${table}`).all()),
  );
  expect(kept).not.toContain(token);
  expect(kept).not.toContain(token.slice(9));
  const log = JSON.stringify(sqlite.prepare("select * from changes").all());
  expect(log).not.toContain(String(sqlite.prepare("select token_hash from api_tokens").pluck().get()));
  expect(findActivity(ada, change!)).toMatchObject({
    title: "API token Billing made",
    outcome: "Permissions: Customers edit.",
  });
  expect(findActivity(person({ Customers: "edit" }), change!)).toBeUndefined();
  expect(findTokenActor(token)).toMatchObject({ actor: { id: null, tokenId: id, permissions: { Customers: "edit" } } });
  expect(findTokenActor(`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`)).toBeUndefined();
});

test.each([
  [{ ...BILLING, mayCustomers: "none" as const }, "mayProducts"],
  [{ ...BILLING, expiresOn: "2026-01-04" }, "expiresOn"],
])("what lets nobody do anything is not made: %o", (input, field) => {
  expect(() => makeToken(administrator(), input, "2026-01-05")).toThrow(expect.objectContaining({ field }));
  expect(listTokens(administrator())).toEqual([]);
});

test("a name is one token's, until that is revoked", () => {
  const ada = administrator();
  const { id } = makeToken(ada, BILLING);
  expect(() => makeToken(ada, { ...BILLING, name: "BILLING" })).toThrow(RuleBroken);
  revokeToken(ada, { tokenId: id });
  expect(makeToken(ada, { ...BILLING, name: "BILLING" }).id).toBeGreaterThan(id);
});

test("revoked or over, it lets nobody in", () => {
  const ada = administrator();
  const first = makeToken(ada, { ...BILLING, expiresOn: "2026-03-31" }, "2026-03-01");
  expect(findTokenActor(first.token, "2026-03-31")).toBeDefined();
  expect(findTokenActor(first.token, "2026-04-01")).toBeUndefined();
  const second = makeToken(ada, { ...BILLING, name: "Other" });
  expect(revokeToken(ada, { tokenId: second.id }).change).not.toBeNull();
  expect(findTokenActor(second.token)).toBeUndefined();
  expect(revokeToken(ada, { tokenId: second.id }).change).toBeNull();
  expect(findToken(ada, second.id)?.standing).toBe("revoked");
  expect(() => revokeToken(ada, { tokenId: 99_999 })).toThrow(NotFound);
});

test("only administrators make, revoke and see tokens", () => {
  expect(() => makeToken(person({ Staff: "view" }), BILLING)).toThrow(Forbidden);
  expect(() => revokeToken(person({ Staff: "view" }), { tokenId: 1 })).toThrow(Forbidden);
  expect(() => listTokens(manager())).toThrow(Forbidden);
  const { actor } = findTokenActor(makeToken(administrator(), BILLING).token)!;
  expect(() => makeToken(actor, BILLING)).toThrow(Forbidden);
});

test("its use is noted to the minute", () => {
  const { id, token } = makeToken(administrator(), BILLING);
  const used = () => storedToken(id).lastUsedAt;
  expect(used()).toBeNull();
  noteUse(findTokenActor(token)!.token, 1_000_000);
  noteUse(storedToken(id), 1_059_999);
  expect(used()).toBe(1_000_000);
  noteUse(storedToken(id), 1_060_000);
  expect(used()).toBe(1_060_000);
});

test("the log names the token, as whom and as whence, and the command line is not taken for it", () => {
  const ada = administrator();
  const { actor } = findTokenActor(makeToken(ada, BILLING).token)!;
  const byToken = addCustomer(actor, customer("Miller", "A-1")).change!;
  const byHand = addCustomer(ada, customer("Baker", "A-2")).change!;
  const none = addCustomer({ ...ada, id: null }, customer("Smith", "A-3")).change!;
  expect(findActivity(ada, byToken)).toMatchObject({ who: "API: Billing", origin: "api" });
  const ids = (filter: Partial<Parameters<typeof listActivity>[1]>) =>
    listActivity(ada, { ...ALL, ...filter }).rows.map(({ id }) => id);
  expect(ids({ person: `token-${actor.tokenId!}` })).toEqual([byToken]);
  expect(ids({ kind: "api" })).toEqual([byToken]);
  expect(ids({ person: "none" })).toEqual([none]);
  expect(ids({ kind: "form" })).not.toContain(byToken);
  expect(ids({ kind: "form" })).toContain(byHand);
  expect(ids({ person: `token-${actor.tokenId!}`, kind: "import" })).toEqual([]);
});

test("the form takes a name, two levels and a day, and nothing else", () => {
  expect(MakeToken.strict().safeParse({ ...BILLING, expiresOn: "", mayStaff: "edit" }).success).toBe(false);
  expect(MakeToken.safeParse({ ...BILLING, name: " ", expiresOn: "2026-02-30" }).error?.issues).toHaveLength(2);
});
