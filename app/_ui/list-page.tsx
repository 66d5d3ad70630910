import type { Actor } from "#lib/auth/permissions.ts";
import type { Shown } from "#lib/sorted/rules.ts";
import { counted } from "#lib/text.ts";
import { Link } from "./link.tsx";
import { ListFilter } from "./list-filter.tsx";
import { PageHeader } from "./page-header.tsx";
import { Said } from "./said.tsx";
import { Unchanged } from "./unchanged.tsx";

type Ask = { q: string; shown: Shown; sort: string; backwards: boolean };

/** Whether a list, as asked for, is the whole in display order: then it may be sorted by hand. */
export function isWhole({ q, shown }: Ask) {
  return q === "" && (shown === "offered" || shown === "all");
}

/** The same, with the order it is shown in. */
export function inHandOrder(ask: Ask) {
  return isWhole(ask) && ask.sort === "position" && !ask.backwards;
}

/** How the table of a list is told what was asked for. */
export function listHeading(href: string, { q, shown, sort, backwards }: Ask) {
  return { href, query: { q, availability: shown === "offered" ? "" : shown }, sort, backwards };
}

/** A list sorted by hand: title, counts, filter, then the table, or why there is none. */
export function ListPage({
  staff,
  thing,
  things,
  href,
  ask,
  list,
  editor,
  address,
  empty,
  children,
}: {
  staff: Actor;
  /** What it is a list of: "Customer Product", "Customer Products". */
  thing: string;
  things: string;
  href: string;
  ask: Ask;
  list: { rows: unknown[]; offered: number; historic: number };
  editor: boolean;
  address: Record<string, string | string[] | undefined>;
  /** What belongs there, where there is nothing at all. */
  empty: string;
  children: React.ReactNode;
}) {
  const { rows, offered, historic } = list;
  return (
    <>
      <PageHeader title={things} count={`${offered} offered, ${historic} Historic`}>
        {editor && (
          <Link className="button button-primary" href={`${href}/new`}>
            Add {thing}
          </Link>
        )}
      </PageHeader>
      <Said change={address.change} staff={staff} />
      <Unchanged unchanged={address.unchanged} />
      <ListFilter href={href} {...ask} />
      {editor && !inHandOrder(ask) && rows.length > 0 && (
        <p className="text-muted">
          Sorting by hand is off, because the list is {isWhole(ask) ? "sorted by another column" : "filtered"}.{" "}
          <Link href={href}>Show the whole list in display order</Link>
        </p>
      )}
      {rows.length > 0 && children}
      {rows.length === 0 && offered + historic === 0 && (
        <p className="panel">
          {empty} {editor && <Link href={`${href}/new`}>Add the first one</Link>}
        </p>
      )}
      {rows.length === 0 && offered + historic > 0 && (
        <p className="panel">
          No {thing} matches. <Link href={href}>Show all that are offered</Link>
          {historic > 0 && (
            <>
              {" "}
              or <Link href={`${href}?availability=all`}>also the {counted(historic, "Historic one")}</Link>
            </>
          )}
          .
        </p>
      )}
    </>
  );
}
