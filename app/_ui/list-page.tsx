import { asked, askedId } from "#app/_server/address.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import type { Shown } from "#lib/sorted/rules.ts";
import { Link } from "./link.tsx";
import { ListFilter } from "./list-filter.tsx";
import { NothingListed } from "./nothing-listed.tsx";
import { PageHeader } from "./page-header.tsx";
import { Said } from "./said.tsx";
import type { HandSort, ListHeading } from "./sorted-table.tsx";
import { Unchanged } from "./unchanged.tsx";

type Ask = { q: string; shown: Shown; sort: string; backwards: boolean };

/** A list sorted by hand: title, counts, filter, then the table, or why there is none. */
export function ListPage({
  staff,
  thing,
  things,
  short,
  href,
  ask,
  list,
  hand,
  address,
  empty,
  children,
}: {
  staff: Actor;
  /** What it is a list of: "Customer Product", "Customer Products", "product". */
  thing: string;
  things: string;
  short: string;
  href: string;
  ask: Ask;
  list: { rows: unknown[]; offered: number; historic: number; historicFound: number };
  /** The whole order and what moves a row in it; nothing for those who may not edit. */
  hand: Pick<HandSort, "ids" | "version" | "move" | "fields"> | null;
  address: Record<string, string | string[] | undefined>;
  /** What belongs there, where there is nothing at all. */
  empty: string;
  /** The table. */
  children: (shown: ListHeading & { hand: HandSort | null }) => React.ReactNode;
}) {
  const { rows, offered, historic, historicFound } = list;
  const { q, shown, sort, backwards } = ask;
  const whole = q === "" && (shown === "offered" || shown === "all");
  const sortable = hand !== null && whole && sort === "position" && !backwards;
  const shownAs = new URLSearchParams({
    ...(q && { q }),
    ...(shown !== "offered" && { availability: shown }),
    ...(sort !== "position" && { sort }),
    ...(backwards && { backwards: "yes" }),
  });
  const moved = askedId(address.moved);
  const arrived = sortable && moved !== undefined ? { id: moved, change: asked(address.change) } : null;
  const told = (
    <>
      <Said change={address.change} staff={staff} />
      <Unchanged unchanged={address.unchanged} />
    </>
  );
  return (
    <>
      <PageHeader
        title={things}
        count={`${offered} offered, ${historic} Historic`}
        csv={rows.length > 0 ? `${href}/list.csv?${shownAs}` : undefined}
      >
        {hand && (
          <Link className="button button-primary" href={`${href}/new`}>
            Add {thing}
          </Link>
        )}
      </PageHeader>
      {!arrived && told}
      <ListFilter href={href} {...ask} />
      {hand && !sortable && rows.length > 0 && (
        <p className="text-muted">
          Sorting by hand is off, because the list is {whole ? "sorted by another column" : "filtered"}.{" "}
          <Link href={href}>Show the whole list in display order</Link>
        </p>
      )}
      {rows.length > 0 &&
        children({
          href,
          query: { q, availability: shown === "offered" ? "" : shown },
          sort,
          backwards,
          hand: hand && { ...hand, sortable, arrived, told: arrived && told },
        })}
      {rows.length === 0 && offered + historic === 0 && (
        <p className="panel">
          {empty} {hand && <Link href={`${href}/new`}>Add the first one</Link>}
        </p>
      )}
      {rows.length === 0 && offered + historic > 0 && (
        <NothingListed thing={thing} short={short} href={href} q={q} shown={shown} historic={historicFound} />
      )}
    </>
  );
}
