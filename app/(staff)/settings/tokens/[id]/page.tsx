import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askedId, pathId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { Breadcrumb } from "#app/_ui/breadcrumb.tsx";
import { ChangeLogList } from "#app/_ui/change-log.tsx";
import { Fact, Facts } from "#app/_ui/facts.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day, Instant } from "#app/_ui/moments.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Said } from "#app/_ui/said.tsx";
import { Unchanged } from "#app/_ui/unchanged.tsx";
import { activityAddress } from "#lib/activity/filter.ts";
import { listChangeSetsOfToken } from "#lib/activity/queries.ts";
import { can, type Level, type Permission } from "#lib/auth/permissions.ts";
import { findToken } from "#lib/tokens/queries.ts";
import { permissionsInWords } from "../../staff/permissions.tsx";
import { TokenBadge } from "../standing-badge.tsx";

export const metadata: Metadata = { title: "API token" };

export default async function TokenPage({ params, searchParams }: PageProps<"/settings/tokens/[id]">) {
  const staff = await requireStaff("Staff", "view");
  const token = findToken(staff, pathId((await params).id)) ?? notFound();
  const address = await searchParams;
  const { id, name, standing, permissions, beginning, createdAt, createdBy, expiresOn, lastUsedAt, revokedAt } = token;
  const log = listChangeSetsOfToken(staff, id, askedId(address.before));
  return (
    <>
      <div className="grid gap-1">
        <Breadcrumb to={[["API tokens", "/settings/tokens"]]} />
        <PageHeader
          title={
            <>
              {name} <TokenBadge standing={standing} />
            </>
          }
        >
          {standing !== "revoked" && can(staff, "Staff", "edit") && (
            <Link className="button button-danger" href={`/settings/tokens/${id}/revoke`}>
              Revoke…
            </Link>
          )}
        </PageHeader>
      </div>
      <Said change={address.change} staff={staff} />
      <Unchanged unchanged={address.unchanged} />
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <section className="panel grid gap-3">
          <Facts>
            <Fact name="Begins with">
              <code>{beginning}…</code>
            </Fact>
            <Fact name="Permissions">{permissionsInWords(Object.entries(permissions) as [Permission, Level][])}</Fact>
            <Fact name="Last day">{expiresOn ? <Day day={expiresOn} /> : "None: until it is revoked"}</Fact>
            <Fact name="Last used">{lastUsedAt ? <Instant at={lastUsedAt} /> : "Never"}</Fact>
            <Fact name="Made">
              <Instant at={createdAt} /> by {createdBy ?? "Command line"}
            </Fact>
            <Fact name="Revoked">{revokedAt !== null && <Instant at={revokedAt} />}</Fact>
          </Facts>
          <p>
            <Link href={activityAddress({ person: `token-${id}` })}>What it wrote</Link>
          </p>
          <p className="help">What it only read is in no log: it counts as used, to the minute.</p>
        </section>
        <section className="panel grid min-w-0 gap-3">
          <h2>Changes</h2>
          <ChangeLogList sets={log.sets} older={log.more ? `/settings/tokens/${id}?before=${log.more}` : undefined} />
        </section>
      </div>
    </>
  );
}
