import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pathId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Instant } from "#app/_ui/moments.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { findToken } from "#lib/tokens/queries.ts";
import { revokeTokenAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Revoke a token" };

export default async function RevokeTokenPage({ params }: PageProps<"/settings/tokens/[id]/revoke">) {
  const staff = await requireStaff("Staff", "edit");
  const { id, name, beginning, standing, lastUsedAt } = findToken(staff, pathId((await params).id)) ?? notFound();
  const own = `/settings/tokens/${id}` as const;
  return (
    <>
      <PageHeader title={`Revoke ${name}?`} />
      {standing === "revoked" ? (
        <p className="panel max-w-2xl">
          It is revoked already. <Link href={own}>Back to {name}</Link>
        </p>
      ) : (
        <Form action={revokeTokenAction} className="grid max-w-2xl gap-4">
          <input type="hidden" name="tokenId" value={id} />
          <p>
            Its next request is refused. This cannot be undone: a system that is to come in again needs a new token.
          </p>
          <p>
            It begins with <code>{beginning}…</code>{" "}
            {lastUsedAt ? (
              <>
                and was used last on <Instant at={lastUsedAt} />.
              </>
            ) : (
              "and was never used."
            )}
          </p>
          <div className="flex flex-wrap gap-3">
            <Submit kind="danger">Revoke</Submit>
            <Link className="button" href={own}>
              Cancel
            </Link>
          </div>
        </Form>
      )}
    </>
  );
}
