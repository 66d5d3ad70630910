import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { can } from "#lib/auth/permissions.ts";
import { listTokens } from "#lib/tokens/queries.ts";
import { TokensTable } from "./tokens-table.tsx";

export const metadata: Metadata = { title: "API tokens" };

export default async function TokensPage() {
  const staff = await requireStaff("Staff", "view");
  const editor = can(staff, "Staff", "edit");
  const rows = listTokens(staff);
  const make = (
    <Link className="button button-primary" href="/settings/tokens/new">
      Make a token
    </Link>
  );
  return (
    <>
      <PageHeader title="API tokens" count={String(rows.length)}>
        {editor && make}
      </PageHeader>
      <p className="max-w-2xl">
        With a token another system, like billing, reads and writes what its permissions let it. What it does is in
        Activity under its name. <Link href="/settings/api">What the API offers</Link>
      </p>
      {rows.length > 0 ? (
        <TokensTable rows={rows} editor={editor} />
      ) : (
        <p className="panel max-w-2xl">
          No other system is let in yet.
          {editor &&
            " Make a token for each that is to come: then each can be told from the others, and revoked alone."}
        </p>
      )}
    </>
  );
}
