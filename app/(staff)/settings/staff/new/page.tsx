import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { TextField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { inviteStaffAction } from "../actions.ts";
import { LevelFields, levelFields } from "../permissions.tsx";

export const metadata: Metadata = { title: "Add somebody" };

export default async function NewPersonPage() {
  await requireStaff("Staff", "edit");
  return (
    <>
      <PageHeader title="Add somebody" />
      <Form action={inviteStaffAction} stored={levelFields({})}>
        <TextField name="name" label="Name" maxLength={100} autoFocus />
        <TextField
          name="email"
          label="Email address"
          type="email"
          maxLength={254}
          help="They sign in with it. Nothing is sent: you get a link to pass on, and they set their own password."
        />
        <LevelFields />
        <div className="flex flex-wrap gap-3">
          <Submit>Add and make a link</Submit>
          <Link className="button" href="/settings/staff">
            Cancel
          </Link>
        </div>
      </Form>
    </>
  );
}
