import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askedId, pathId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { Breadcrumb } from "#app/_ui/breadcrumb.tsx";
import { ChangeLogList } from "#app/_ui/change-log.tsx";
import { Fact, Facts } from "#app/_ui/facts.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Instant } from "#app/_ui/moments.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Said } from "#app/_ui/said.tsx";
import { Unchanged } from "#app/_ui/unchanged.tsx";
import { listChangeSetsOfStaff } from "#lib/activity/queries.ts";
import { can, type Level, type Permission } from "#lib/auth/permissions.ts";
import { findPerson, listSessions } from "#lib/staff/queries.ts";
import { permissionsInWords } from "../permissions.tsx";
import { StandingBadge } from "../standing-badge.tsx";
import { Access } from "./access.tsx";
import { EditForm } from "./edit-form.tsx";
import { Sessions } from "./sessions.tsx";

export const metadata: Metadata = { title: "Person" };

export default async function PersonPage({ params, searchParams }: PageProps<"/settings/staff/[id]">) {
  const staff = await requireStaff("Staff", "view");
  const person = findPerson(staff, pathId((await params).id)) ?? notFound();
  const address = await searchParams;
  const editor = can(staff, "Staff", "edit");
  const own = staff.id === person.id;
  const sessions = listSessions(staff, person.id);
  const log = listChangeSetsOfStaff(staff, person.id, askedId(address.before));
  return (
    <>
      <div className="grid gap-1">
        <Breadcrumb to={[["Staff", "/settings/staff"]]} />
        <PageHeader
          title={
            <>
              {person.name} <StandingBadge standing={person.standing} />
            </>
          }
        />
      </div>
      <Said change={address.change} staff={staff} />
      <Unchanged unchanged={address.unchanged} />
      {own && (
        <p className="notice">
          This is you. You cannot raise your own permissions or disable yourself; another administrator can. Your
          password and your sessions are on <Link href="/settings/me">your own page</Link>.
        </p>
      )}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,36rem)_minmax(0,1fr)]">
        <div className="grid gap-6">
          <section className="panel">
            <Facts>
              <Fact name="Email address">{person.email}</Fact>
              <Fact name="Last sign-in">
                {person.lastSignInAt ? <Instant at={person.lastSignInAt} /> : "Never signed in"}
              </Fact>
              <Fact name="Added">
                <Instant at={person.createdAt} />
              </Fact>
              {!editor && (
                <Fact name="Permissions">
                  {permissionsInWords(Object.entries(person.permissions) as [Permission, Level][])}
                </Fact>
              )}
            </Facts>
          </section>
          {editor && <EditForm key={person.version} person={person} />}
          {editor && !own && <Access person={person} open={sessions.open} />}
        </div>
        <div className="grid gap-6">
          <Sessions sessions={sessions} />
          <section className="panel grid min-w-0 gap-3">
            <h2>Changes</h2>
            <ChangeLogList
              sets={log.sets}
              older={log.more ? `/settings/staff/${person.id}?before=${log.more}` : undefined}
            />
          </section>
        </div>
      </div>
    </>
  );
}
