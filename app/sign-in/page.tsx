import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ownPath } from "#app/_server/own-path.ts";
import { findStaff } from "#app/_server/session.ts";
import { TextField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { signInAction } from "./actions.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next, unended } = await searchParams;
  const onward = ownPath([next ?? "/"].flat()[0]);
  if (await findStaff()) redirect(onward as never);
  return (
    <main className="mx-auto grid min-h-dvh max-w-sm content-center gap-6 p-6">
      <div>
        <h1>Customer Products</h1>
        <p className="text-muted">What each customer has, and what to offer next.</p>
      </div>
      {unended !== undefined && (
        <p role="status" className="notice">
          You are signed out in this browser. The base could not be written, so the session itself ends only when it
          runs out. Tell an administrator.
        </p>
      )}
      <Form action={signInAction} stored={{ next: onward }} className="grid gap-5">
        <input type="hidden" name="next" value={onward} />
        <TextField name="email" label="Email address" type="email" autoComplete="username" autoFocus />
        <TextField name="password" label="Password" type="password" autoComplete="current-password" />
        <Submit>Sign in</Submit>
      </Form>
      <p className="help">No account, or a password you forgot? Ask an administrator.</p>
    </main>
  );
}
