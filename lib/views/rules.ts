import { PRIVATE_VIEW } from "#lib/activity/subjects.ts";

/** The pages whose lists can be saved as a view: where each is, and what it is called. */
export const VIEW_PAGES = {
  opportunities: { path: "/opportunities", title: "Opportunities" },
  "call-list": { path: "/opportunities/call-list", title: "Call list" },
} as const;

export type ViewPage = keyof typeof VIEW_PAGES;
export const VIEW_PAGE_NAMES = ["opportunities", "call-list"] as const satisfies ViewPage[];

/** The longest name of a view, in characters. */
export const VIEW_NAME = 60;
/** The longest query that is kept, in characters. */
export const VIEW_QUERY = 2000;
/** How many views one person keeps of one page. */
export const MOST_VIEWS = 50;

type Held = { own: boolean; shared: boolean; ownerLeft: boolean };

/** Whether somebody may open a view: their own, and whatever is shared. */
export function mayOpen({ own, shared }: Held) {
  return own || shared;
}

/**
 * Whether somebody may delete a view: its owner; or an administrator, once a shared one's owner is disabled. A shared
 * view works on without its owner, and anybody may save one of their own from it: nobody changes it in their name.
 * @param administrator holds Staff (edit)
 */
export function mayDelete({ own, shared, ownerLeft }: Held, administrator: boolean) {
  return own || (shared && ownerLeft && administrator);
}

/** What the log may tell of a view. */
type Told = { name: string; page: ViewPage; query: string; shared: boolean };

/** A private view is its owner's alone, so the log names it nowhere. */
const told = (view: Told | undefined) => (view?.shared ? { ...view } : undefined);

/**
 * What the log says of a change to a view, by what it was (nothing: it is new) and is (nothing: it is gone). What is
 * private before and after is a subject of its own, which only its owner sees.
 */
export function viewEntry(was: Told | undefined, is: Told | undefined) {
  const [before, after] = [told(was), told(is)];
  const known = after ?? before;
  const verb = !was
    ? "saved"
    : !is
      ? "deleted"
      : was.shared === is.shared
        ? "changed"
        : is.shared
          ? "shared"
          : "unshared";
  if (!known) return { subject: PRIVATE_VIEW, verb, title: `Private view ${verb}`, before: null, after: null };
  const title = `View ${titleOf(was, is, known)}`;
  if (before && after) return { subject: "view", verb, title, ...differing(before, after) };
  if (was && after) return { subject: "view", verb, title, before: { shared: false }, after };
  if (before && is) return { subject: "view", verb, title, before, after: { shared: false } };
  return { subject: "view", verb, title, before: before ?? null, after: after ?? null };
}

function titleOf(was: Told | undefined, is: Told | undefined, known: Told) {
  const of = `${known.name} of ${VIEW_PAGES[known.page].title}`;
  if (!was) return `${of} saved for everybody`;
  if (!is) return `${of} deleted`;
  if (was.shared !== is.shared) return is.shared ? `${of} shared with everybody` : `${of} made private`;
  return was.name === is.name ? `${of} changed` : `${was.name} renamed to ${is.name}`;
}

function differing(before: Told, after: Told) {
  const columns = (Object.keys(after) as (keyof Told)[]).filter((column) => before[column] !== after[column]);
  const of = (view: Told) => Object.fromEntries(columns.map((column) => [column, view[column]]));
  return { before: of(before), after: of(after) };
}
