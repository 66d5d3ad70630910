import type { Metadata } from "next";
import { asked } from "#app/_server/address.ts";
import { findStaff } from "#app/_server/session.ts";
import { TextField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { setPasswordAction } from "#app/sign-in/actions.ts";
import { DEAD_LINK, findLinkOwner } from "#lib/auth/password-links.ts";
import { PASSWORD_LENGTH } from "#lib/staff/schema.ts";

export const metadata: Metadata = { title: "Set your password" };

/** For strangers who hold a link. One that does not work looks the same whatever the reason. */
export default async function SetPasswordPage({ searchParams }: PageProps<"/set-password">) {
  const token = asked((await searchParams).token);
  const owner = findLinkOwner(token);
  const staff = await findStaff();
  return (
    <main className="mx-auto grid min-h-dvh max-w-sm content-center gap-6 p-6">
      <h1>Set your password</h1>
      {owner ? (
        <>
          <p className="[overflow-wrap:anywhere]">
            For {owner.name}, who signs in as {owner.email}.
          </p>
          {staff && staff.id !== owner.staffId && (
            <p className="notice notice-warn">
              You are signed in here as {staff.name}. Setting this password signs {staff.name} out of this browser.
            </p>
          )}
          <Form action={setPasswordAction} className="grid gap-5">
            <input type="hidden" name="token" value={token} />
            <input type="email" autoComplete="username" defaultValue={owner.email} readOnly hidden />
            <TextField
              name="password"
              label="New password"
              type="password"
              autoComplete="new-password"
              help={`${PASSWORD_LENGTH} characters or more. A few words that do not belong together are good.`}
              autoFocus
            />
            <TextField name="again" label="The same once more" type="password" autoComplete="new-password" />
            <Submit>Set password and sign in</Submit>
          </Form>
        </>
      ) : (
        <>
          <p className="notice notice-warn">{DEAD_LINK}</p>
          <p>
            <Link href="/sign-in">Sign in</Link>
          </p>
        </>
      )}
    </main>
  );
}
