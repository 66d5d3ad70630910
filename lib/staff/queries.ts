import { and, asc, count, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { sessions, staff, staffPermissions } from "#db/schema/index.ts";
import { type Actor, authorize, type Level, type Permission } from "#lib/auth/permissions.ts";
import { sessionKey } from "#lib/auth/tokens.ts";
import { NotFound } from "#lib/errors.ts";
import { everyPage } from "#lib/exports/pages.ts";
import { searchKey } from "#lib/text.ts";
import { browserInWords, type Standing, standing } from "./rules.ts";
import { findStored } from "./stored.ts";

const everybody = db
  .select({
    id: staff.id,
    email: staff.email,
    name: staff.name,
    disabledAt: staff.disabledAt,
    lastSignInAt: staff.lastSignInAt,
    hasPassword: sql<0 | 1>`${staff.passwordHash} is not null`,
  })
  .from(staff)
  .orderBy(asc(staff.email))
  .prepare();

const grants = db
  .select({
    staffId: staffPermissions.staffId,
    permission: staffPermissions.permission,
    level: staffPermissions.level,
  })
  .from(staffPermissions)
  .orderBy(asc(staffPermissions.permission))
  .prepare();

/** Everybody on the staff by email address, disabled people too, each with what they may do. Instants in UTC ms. */
export function listStaff(actor: Actor) {
  authorize(actor, "Staff", "view");
  const held = Map.groupBy(grants.all(), ({ staffId }) => staffId);
  return everybody.all().map(({ hasPassword, ...person }) => ({
    ...person,
    standing: standing({ ...person, hasPassword: hasPassword === 1 }),
    permissions: (held.get(person.id) ?? []).map(({ permission, level }) => [permission, level] as const),
  }));
}

/** How many people a page of the list shows. */
const PEOPLE_A_PAGE = 50;

const isOpen = and(
  eq(sessions.staffId, sql.placeholder("staffId")),
  isNull(sessions.endedAt),
  gt(sessions.expiresAt, sql.placeholder("now")),
);
const openSessions = db.select({ count: count() }).from(sessions).where(isOpen).prepare();

export type PeopleFilter = { q: string; standing?: Standing | undefined; permission?: Permission | undefined };

/**
 * One page of the people that match, by name, each with how many sessions they have open. The staff is few hundreds:
 * they are read whole, and only the sessions of those shown are counted.
 * @param page counted from 1; one beyond the last is the last
 */
export function listPeople(actor: Actor, filter: PeopleFilter, page: number) {
  authorize(actor, "Staff", "view");
  const words = searchKey(filter.q);
  const all = listStaff(actor);
  const matching = all
    .filter((person) => !filter.standing || person.standing === filter.standing)
    .filter((person) => !filter.permission || person.permissions.some(([held]) => held === filter.permission))
    .map((person) => ({ ...person, key: searchKey(person.name) }))
    .filter((person) => person.key.includes(words) || person.email.includes(words))
    .sort((one, other) => one.key.localeCompare(other.key, "en") || one.id - other.id);
  const pages = Math.max(1, Math.ceil(matching.length / PEOPLE_A_PAGE));
  const shown = Math.min(Math.max(1, page), pages);
  const now = Date.now();
  const rows = matching
    .slice((shown - 1) * PEOPLE_A_PAGE, shown * PEOPLE_A_PAGE)
    .map(({ key: _, ...person }) => ({ ...person, open: openSessions.get({ staffId: person.id, now })?.count ?? 0 }));
  return { rows, page: shown, pages, total: matching.length, everybody: all.length };
}

/** All the people that match, page after page as `listPeople` gives them. */
export function listEveryPerson(actor: Actor, filter: PeopleFilter) {
  authorize(actor, "Staff", "view");
  return everyPage<number, ReturnType<typeof listPeople>["rows"][number]>(1, (at) => {
    const { rows, page, pages } = listPeople(actor, filter, at);
    return { rows, next: page < pages ? page + 1 : null };
  });
}

const idOfEmail = db
  .select({ id: staff.id })
  .from(staff)
  .where(eq(staff.email, sql.placeholder("email")))
  .prepare();

/** Somebody's id by email address. @throws NotFound */
export function getStaffId(actor: Actor, email: string) {
  authorize(actor, "Staff", "view");
  const person = idOfEmail.get({ email });
  if (!person) throw new NotFound(`Nobody on the staff has the address ${email}.`);
  return person.id;
}

/** One person with what they may do, and the version they are read at; never their hash. */
export function findPerson(actor: Actor, id: number) {
  authorize(actor, "Staff", "view");
  const person = findStored(id);
  return person && { ...person, standing: standing(person) };
}

/** Sessions shown of one person. */
export const SESSIONS_SHOWN = 20;

const columns = {
  id: sessions.id,
  createdAt: sessions.createdAt,
  expiresAt: sessions.expiresAt,
  endedAt: sessions.endedAt,
  userAgent: sessions.userAgent,
};
// In the order they were started, which the index on the person keeps: nothing is sorted.
const newestSessions = db
  .select(columns)
  .from(sessions)
  .where(eq(sessions.staffId, sql.placeholder("staffId")))
  .orderBy(desc(sql`sessions.rowid`))
  .limit(SESSIONS_SHOWN)
  .prepare();
const newestOpen = db
  .select(columns)
  .from(sessions)
  .where(isOpen)
  .orderBy(desc(sql`sessions.rowid`))
  .limit(100)
  .prepare();

type StoredSession = ReturnType<typeof newestSessions.all>[number];

function shownSession({ id, userAgent, endedAt, expiresAt, createdAt }: StoredSession, now: number) {
  const overAt = endedAt ?? (expiresAt <= now ? expiresAt : null);
  return { key: sessionKey(id), browser: browserInWords(userAgent), startedAt: createdAt, overAt };
}

/** Somebody's newest sessions: when started, in which browser, since when over (null: open still). UTC ms. */
export function listSessions(actor: Actor, staffId: number) {
  authorize(actor, "Staff", "view");
  const now = Date.now();
  const open = openSessions.get({ staffId, now })?.count ?? 0;
  return { rows: newestSessions.all({ staffId }).map((row) => shownSession(row, now)), open };
}

/** One's own open sessions, newest first. @param current the id of the one that asks */
export function listOwnSessions(actor: Actor, current: string | undefined) {
  authorize(actor);
  const now = Date.now();
  return newestOpen
    .all({ staffId: actor.id, now })
    .map((row) => ({ ...shownSession(row, now), current: row.id === current }));
}

/** What one may do oneself, in the order the permissions are listed. */
export function listOwnPermissions(actor: Actor) {
  authorize(actor);
  return Object.entries(actor.permissions) as [Permission, Level][];
}
