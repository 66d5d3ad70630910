import type { Metadata } from "next";
import { asked } from "#app/_server/address.ts";
import { requireStaff, sessionId } from "#app/_server/session.ts";
import { findTheme } from "#app/_server/theme.ts";
import { Fact, Facts } from "#app/_ui/facts.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Said } from "#app/_ui/said.tsx";
import { Unchanged } from "#app/_ui/unchanged.tsx";
import { listOwnPermissions, listOwnSessions } from "#lib/staff/queries.ts";
import { permissionsInWords } from "../staff/permissions.tsx";
import { LookForm } from "./look-form.tsx";
import { OwnSessions } from "./own-sessions.tsx";
import { PasswordForm } from "./password-form.tsx";

export const metadata: Metadata = { title: "You" };

export default async function MePage({ searchParams }: PageProps<"/settings/me">) {
  const staff = await requireStaff();
  const address = await searchParams;
  const theme = await findTheme();
  const done = `${asked(address.change)} ${asked(address.look)}`;
  return (
    <>
      <PageHeader title={staff.name} />
      <Said change={address.change} staff={staff} />
      <Unchanged unchanged={address.unchanged} />
      {asked(address.look) === theme && (
        <p role="status" className="notice notice-good">
          Pages in this browser are now shown {theme === "system" ? "as the device is set" : theme}.
        </p>
      )}
      <section className="panel max-w-2xl">
        <Facts>
          <Fact name="Email address">{staff.email}</Fact>
          <Fact name="Permissions">{permissionsInWords(listOwnPermissions(staff))}</Fact>
        </Facts>
      </section>
      <LookForm key={`look ${done}`} theme={theme} />
      <PasswordForm key={`password ${done}`} email={staff.email ?? ""} />
      <OwnSessions sessions={listOwnSessions(staff, await sessionId())} />
    </>
  );
}
