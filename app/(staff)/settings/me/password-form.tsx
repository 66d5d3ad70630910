import { TextField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { PASSWORD_LENGTH } from "#lib/staff/schema.ts";
import { changeOwnPasswordAction } from "./actions.ts";

/** One's own new password, and the one it replaces. */
export function PasswordForm({ email }: { email: string }) {
  return (
    <section className="panel max-w-2xl">
      <Form action={changeOwnPasswordAction} className="grid max-w-md gap-4">
        <h2>Password</h2>
        <input type="email" autoComplete="username" defaultValue={email} readOnly hidden />
        <TextField name="currentPassword" label="Current password" type="password" autoComplete="current-password" />
        <TextField
          name="password"
          label="New password"
          type="password"
          autoComplete="new-password"
          help={`${PASSWORD_LENGTH} characters or more. Your other sessions end when it changes.`}
        />
        <TextField name="again" label="The same once more" type="password" autoComplete="new-password" />
        <div>
          <Submit kind="secondary">Change password</Submit>
        </div>
      </Form>
    </section>
  );
}
