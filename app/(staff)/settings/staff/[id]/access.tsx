import { Form, Submit } from "#app/_ui/form.tsx";
import { LINK_HOURS } from "#lib/auth/tokens.ts";
import { disableStaffAction, enableStaffAction, makePasswordLinkAction, signOutEverywhereAction } from "../actions.ts";
import type { Person } from "./edit-form.tsx";

/** What lets somebody in or keeps them out: a link to set a password, their sessions, being disabled. */
export function Access({ person, open }: { person: Person; open: number }) {
  const { id, standing } = person;
  const who = <input type="hidden" name="staffId" value={id} />;
  if (standing === "disabled")
    return (
      <section className="panel grid gap-4">
        <h2>Access</h2>
        <Form action={enableStaffAction} className="grid gap-2">
          {who}
          <div>
            <Submit kind="secondary">Enable</Submit>
          </div>
          <p className="help">They can sign in again with the password they had.</p>
        </Form>
      </section>
    );
  return (
    <section className="panel grid gap-4">
      <h2>Access</h2>
      <Form action={makePasswordLinkAction} className="grid gap-2">
        {who}
        <div>
          <Submit kind="secondary">New link</Submit>
        </div>
        <p className="help">
          For somebody without a password, or who forgot it: a link to set one, for {LINK_HOURS} hours, once. Nothing
          ends until it is used; then their sessions do.
        </p>
      </Form>
      {open > 0 && (
        <Form action={signOutEverywhereAction} className="grid gap-2">
          {who}
          <div>
            <Submit kind="secondary">Sign out everywhere</Submit>
          </div>
          <p className="help">Ends their sessions in every browser. They can sign in again.</p>
        </Form>
      )}
      <Form action={disableStaffAction} className="grid gap-2">
        {who}
        <div>
          <Submit kind="danger">Disable</Submit>
        </div>
        <p className="help">Ends their sessions and keeps them out until enabled. What they did stays theirs.</p>
      </Form>
    </section>
  );
}
