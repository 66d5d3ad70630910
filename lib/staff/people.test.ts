import { expect, test } from "vitest";
import { db, sqlite } from "#db/index.ts";
import { staff } from "#db/schema/index.ts";
import { listChangeSetsOfStaff } from "#lib/activity/queries.ts";
import { COMMAND_LINE, type Permissions } from "#lib/auth/permissions.ts";
import { findActor, startSession } from "#lib/auth/sessions.ts";
import { Forbidden, NotFound, RuleBroken, Stale } from "#lib/errors.ts";
import { manager, person } from "#lib/test/actors.ts";
import {
  disableStaff,
  editStaff,
  enableStaff,
  inviteStaff,
  makePasswordLink,
  permitStaff,
  signOutEverywhere,
} from "./mutations.ts";
import { findPerson, listPeople, listSessions } from "./queries.ts";
import { browserInWords, passwordFault } from "./rules.ts";
import { EditStaff, InviteStaff, password } from "./schema.ts";

/** Somebody who can sign in, with the given permissions. */
function somebody(permissions: Permissions = { "Customer Products": "edit", Customers: "edit", Staff: "edit" }) {
  const made = person(permissions);
  sqlite.prepare("update staff set password_hash = 'a hash' where id = ?").run(made.id);
  return made;
}

/** Has Staff edit, but no password: asks, and is no administrator that counts. */
const outsider = () => person({ Staff: "edit" });

const stored = () =>
  ["staff", "staff_permissions", "sessions", "password_links", "change_sets", "changes"].map((table) =>
    sqlite.prepare(`select * from ${table} order by 1, 2`).all(),
  );

function expectRefused(work: () => unknown, error: new (...args: never[]) => Error, sentence: string, field?: string) {
  const before = stored();
  let thrown: unknown;
  try {
    work();
  } catch (fault) {
    thrown = fault;
  }
  expect(thrown).toBeInstanceOf(error);
  expect(thrown).toMatchObject({ message: expect.stringContaining(sentence), ...(field && { field }) });
  expect(stored()).toEqual(before);
}

const edit = (staffId: number, permissions: Permissions, name?: string) => {
  const now = findPerson(COMMAND_LINE, staffId)!;
  const grants = (["Customer Products", "Customers", "Staff"] as const).map(
    (permission) => [permission, permissions[permission] ?? "none"] as const,
  );
  return { staffId, version: now.version, name: name ?? now.name, permissions: grants };
};

test.each([
  ["disabled", (actor: ReturnType<typeof somebody>, last: number) => disableStaff(actor, last)],
  ["left with Staff view", (actor, last) => editStaff(actor, edit(last, { Staff: "view" }))],
  ["left without Staff", (actor, last) => editStaff(actor, edit(last, { Customers: "edit" }))],
  [
    "left without Staff by its name alone",
    (actor, last) => permitStaff(actor, { staffId: last, permissions: [["Staff", "none"]] }),
  ],
] as [string, (actor: ReturnType<typeof somebody>, last: number) => unknown][])(
  "the last administrator is not %s, by another or by themselves; with a second one they may",
  (_how, takeAway) => {
    const [last, asking] = [somebody(), outsider()];
    const sentence = "is the last administrator who can sign in";
    expectRefused(() => takeAway(asking, last.id), RuleBroken, sentence);
    expectRefused(() => takeAway(last, last.id), RuleBroken, sentence);
    const second = somebody();
    takeAway(second, last.id);
    expect(
      findPerson(second, last.id)?.standing === "disabled" || findPerson(second, last.id)?.permissions.Staff !== "edit",
    ).toBe(true);
  },
);

test.each(["disabled_at = 1", "password_hash = null"])(
  "somebody with %s does not count as another administrator",
  (how) => {
    const [last, other, asking] = [somebody(), somebody(), outsider()];
    db.run(`update staff set ${how} where id = ${other.id}`);
    expectRefused(() => disableStaff(asking, last.id), RuleBroken, "is the last administrator");
  },
);

test("two administrators who remove each other at once: one stays", () => {
  const [one, other] = [somebody(), somebody()];
  disableStaff(one, other.id);
  // `other` was let in when the request began: what they hold now counts.
  expectRefused(() => disableStaff(other, one.id), Forbidden, "Staff (edit)");
  const third = outsider();
  expectRefused(() => disableStaff(third, one.id), RuleBroken, "is the last administrator");
});

test("two who each take the other of the last two: the second is refused", () => {
  const [one, other, asking] = [somebody(), somebody(), outsider()];
  editStaff(asking, edit(one.id, {}));
  expectRefused(() => editStaff(asking, edit(other.id, {})), RuleBroken, "is the last administrator", "mayStaff");
});

test("the server's terminal may remove the last administrator, and make another: it is the way out", () => {
  const last = somebody();
  disableStaff(COMMAND_LINE, last.id);
  enableStaff(COMMAND_LINE, last.id);
  permitStaff(COMMAND_LINE, { staffId: last.id, permissions: [["Staff", "none"]] });
  permitStaff(COMMAND_LINE, { staffId: last.id, permissions: [["Staff", "edit"]] });
  expect(findPerson(COMMAND_LINE, last.id)?.permissions.Staff).toBe("edit");
});

test("nobody raises themselves, not from none and not from view; lowering oneself is allowed", () => {
  somebody();
  const self = somebody({ Staff: "edit", Customers: "view" });
  const raised = [
    [{ Staff: "edit", Customers: "edit" }, "mayCustomers", "Customers"],
    [{ Staff: "edit", Customers: "view", "Customer Products": "view" }, "mayProducts", "Customer Products"],
  ] as const;
  for (const [permissions, field, word] of raised)
    expectRefused(
      () => editStaff(self, edit(self.id, permissions)),
      RuleBroken,
      `raise your own permission ${word}`,
      field,
    );
  expectRefused(
    () => permitStaff(self, { staffId: self.id, permissions: [["Customers", "edit"]] }),
    RuleBroken,
    "raise your own",
  );
  editStaff(self, edit(self.id, { Staff: "view" }, "Another Name"));
  expect(findPerson(self, self.id)).toMatchObject({ name: "Another Name", permissions: { Staff: "view" } });
  expectRefused(() => editStaff(self, edit(self.id, { Staff: "edit" })), Forbidden, "Staff (edit)");
});

test("nobody disables themselves or makes themselves a link: the current password would not be asked", () => {
  somebody();
  const self = somebody();
  expectRefused(() => disableStaff(self, self.id), RuleBroken, "You cannot disable yourself");
  expectRefused(() => makePasswordLink(self, self.id), RuleBroken, "on your own page");
});

test("the log tells with which permissions somebody was added", () => {
  const actor = somebody();
  const { id } = inviteStaff(actor, {
    email: "new@example.com",
    name: "New",
    permissions: [
      ["Customers", "edit"],
      ["Staff", "none"],
    ],
  });
  expect(listChangeSetsOfStaff(actor, id).sets[0]).toMatchObject({
    title: "New added to the staff",
    outcome: "Permissions: Customers edit.",
  });
});

test("a save tells from what to what, and nothing when nothing differs", () => {
  const [actor, ada] = [somebody(), somebody({ Customers: "edit" })];
  expect(editStaff(actor, edit(ada.id, { Customers: "edit" })).change).toBeNull();
  editStaff(actor, edit(ada.id, { Customers: "view", Staff: "view" }, "Ada Byron"));
  const [set] = listChangeSetsOfStaff(actor, ada.id).sets;
  expect(set).toMatchObject({
    who: actor.name,
    title: "Ada Byron: name changed, permission set to Customers view and Staff view",
  });
  expect(set?.changes[0]?.differences).toEqual([
    { label: "Name", from: ada.name, to: "Ada Byron" },
    { label: "Customers", from: "edit", to: "view" },
    { label: "Staff", from: "none", to: "view" },
  ]);
});

test("two administrators at once: the later is told who changed what, and may save on top", () => {
  const [one, other, ada] = [somebody(), somebody(), somebody({ Customers: "view" })];
  const seen = edit(ada.id, { Customers: "view", Staff: "view" });
  editStaff(one, edit(ada.id, { Customers: "edit" }));
  signOutEverywhere(one, ada.id);
  let stale: unknown;
  expectRefused(
    () => {
      try {
        editStaff(other, seen);
      } catch (fault) {
        stale = fault;
        throw fault;
      }
    },
    Stale,
    "somebody else changed this person",
  );
  expect((stale as Stale).changes).toEqual([expect.stringMatching(`^${one.name} changed Customers from view to edit`)]);
  editStaff(other, { ...seen, version: (stale as Stale).version });
  expect(findPerson(other, ada.id)?.permissions).toEqual({ Customers: "view", Staff: "view" });
});

test("signing out everywhere ends the open sessions, is logged, and twice is nothing", () => {
  const [actor, ada] = [somebody(), somebody({})];
  const sessions = [startSession(ada.id, null), startSession(ada.id, null)];
  expect(signOutEverywhere(actor, ada.id).change).not.toBeNull();
  expect(sessions.map((session) => findActor(session))).toEqual([undefined, undefined]);
  expect(signOutEverywhere(actor, ada.id).change).toBeNull();
  expect(listChangeSetsOfStaff(actor, ada.id).sets[0]?.title).toContain("signed out everywhere: 2 sessions ended");
});

test("who may only look sees people and changes nothing; who may not, sees nothing", () => {
  const [viewer, ada] = [somebody({ Staff: "view" }), somebody({})];
  const changes = (actor: typeof viewer) => [
    () => editStaff(actor, edit(ada.id, { Staff: "edit" })),
    () => inviteStaff(actor, { email: "new@example.com", name: "New", permissions: [] }),
    () => makePasswordLink(actor, ada.id),
    () => disableStaff(actor, ada.id),
    () => enableStaff(actor, ada.id),
    () => signOutEverywhere(actor, ada.id),
  ];
  for (const work of changes(viewer)) expectRefused(work, Forbidden, "Staff (edit)");
  expect(listPeople(viewer, { q: "" }, 1).total).toBe(2);
  const stranger = manager();
  for (const look of [
    () => listPeople(stranger, { q: "" }, 1),
    () => findPerson(stranger, ada.id),
    () => listSessions(stranger, ada.id),
    () => listChangeSetsOfStaff(stranger, ada.id),
  ])
    expect(look).toThrow(Forbidden);
});

test("somebody who is not there is said, not passed over", () => {
  const actor = somebody();
  for (const work of [disableStaff, enableStaff, signOutEverywhere, makePasswordLink])
    expectRefused(() => work(actor, 999_999), NotFound, "Nobody");
});

test("people are found by name and address, whatever the case, by standing and by permission, fifty a page", () => {
  const actor = somebody();
  const bare = inviteStaff(actor, {
    email: "zoe@example.com",
    name: "Zoë Ångström",
    permissions: [["Customers", "view"]],
  });
  const found = (filter: Parameters<typeof listPeople>[1]) => listPeople(actor, filter, 1).rows.map(({ id }) => id);
  expect(found({ q: "zoe angs" })).toEqual([bare.id]);
  expect(found({ q: "ZOE@EXAMPLE" })).toEqual([bare.id]);
  expect(found({ q: "", standing: "waiting" })).toEqual([bare.id]);
  expect(found({ q: "", permission: "Staff" })).toEqual([actor.id]);
  const many = Array.from({ length: 60 }, (_, at) => ({ email: `m${at}@example.com`, name: `M ${at}`, createdAt: 1 }));
  db.insert(staff).values(many).run();
  expect(listPeople(actor, { q: "" }, 1)).toMatchObject({ page: 1, pages: 2, total: 62 });
  expect(listPeople(actor, { q: "" }, 99)).toMatchObject({ page: 2 });
  expect(listPeople(actor, { q: "" }, 2).rows).toHaveLength(12);
});

test("sessions are shown newest first, with the browser in words, open or since when over, never by their id", () => {
  const actor = somebody();
  const old = startSession(actor.id, null, Date.now() - 15 * 86_400_000);
  const now = startSession(actor.id, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
  const { rows, open } = listSessions(actor, actor.id);
  expect(open).toBe(1);
  expect(rows).toMatchObject([{ browser: "Firefox on Linux", overAt: null }, { browser: "An unknown browser" }]);
  expect(rows[1]?.overAt).toBeLessThan(Date.now());
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${old}|${now}`));
  const plan = sqlite
    .prepare("explain query plan select id from sessions where staff_id = 1 order by sessions.rowid desc limit 20")
    .all();
  expect(JSON.stringify(plan)).toMatch(/sessions_staff/);
  expect(JSON.stringify(plan)).not.toMatch(/TEMP B-TREE/);
});

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/147.0 Safari/537.36 Edg/147.0",
    "Edge on Windows",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
    "Safari on macOS",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/147.0 Safari/604.1",
    "Chrome on iPhone",
  ],
  ["Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/147.0 Mobile Safari/537.36", "Chrome on Android"],
  ["curl/8.0", "An unknown browser"],
  [null, "An unknown browser"],
])("%s is %s", (userAgent, words) => {
  expect(browserInWords(userAgent)).toBe(words);
});

test.each(["ada@example.com", "ADA at example com!", "Ada Quill", "adaquill adaquill", "ada.quill-ADA.QUILL"])(
  "%j is too near the person",
  (typed) => {
    const owner = { email: "adaquill@example.com", name: "Ada Quill" };
    const near = passwordFault(typed, owner) ?? passwordFault(typed, { email: "ada@example.com", name: "Ada" });
    expect(near).toBeDefined();
    expect(passwordFault("correct horse battery", owner)).toBeUndefined();
  },
);

test.each([
  "Password1234",
  "P@ssw0rd-2026!",
  "password password",
  "Customer Products 1",
  "customerproducts",
  "ada.quill-2026",
  "Quill!quill!99",
  "example.com example",
  "adapassword123",
])("%j is guessed soon", (typed) => {
  expect(passwordFault(typed, { email: "ada.quill@example.com", name: "Ada Quill" })).toContain("guessed soon");
});

test.each([
  "seven green umbrellas",
  "adaptable umbrellas",
  "839201746352",
  "customer of two canaries",
  "密码是很长的一句话不是吗",
])("%j is fit", (typed) => {
  expect(passwordFault(typed, { email: "ada.quill@example.com", name: "Ada Quill" })).toBeUndefined();
  expect(passwordFault(typed, { email: "a(+*@b", name: "[?" })).toBeUndefined();
});

test("the same few characters over and over are no password", () => {
  for (const typed of ["aaaaaaaaaaaa", "AbababABABab", "123412341234"])
    expect(password.safeParse(typed).error?.issues[0]?.message).toContain("at least 5 different characters");
  expect(password.safeParse("demo-demo-demo").success).toBe(true);
});

test("forms bring a level for each permission, and nothing else", () => {
  const typed = { name: "Ada", mayProducts: "none", mayCustomers: "edit", mayStaff: "view" };
  expect(InviteStaff.safeParse({ ...typed, email: "ada@example.com" }).success).toBe(true);
  for (const junk of ["admin", "", undefined])
    expect(EditStaff.safeParse({ ...typed, staffId: "1", version: "1", mayStaff: junk }).success).toBe(false);
});
