import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { SelectField, TextField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { PERMISSIONS } from "#lib/auth/permissions.ts";
import { PERMISSION_FIELDS } from "#lib/staff/rules.ts";
import { today } from "#lib/time.ts";
import { TOKEN_PERMISSIONS } from "#lib/tokens/rules.ts";
import { LEVELS } from "../../staff/permissions.tsx";
import { makeTokenAction } from "../actions.ts";

export const metadata: Metadata = { title: "Make a token" };

export default async function NewTokenPage() {
  await requireStaff("Staff", "edit");
  return (
    <>
      <PageHeader title="Make a token" />
      <Form action={makeTokenAction} stored={{ mayProducts: "none", mayCustomers: "none" }}>
        <TextField
          name="name"
          label="Name"
          maxLength={60}
          autoFocus
          help="The system that is to use it. The log shows it as who did what: “API: Billing”."
        />
        <fieldset className="grid gap-4">
          <legend className="label mb-2 text-lg">Permissions</legend>
          {TOKEN_PERMISSIONS.map((name) => (
            <SelectField
              key={name}
              name={PERMISSION_FIELDS[name]}
              label={name}
              help={PERMISSIONS[name]}
              options={LEVELS}
            />
          ))}
        </fieldset>
        <TextField
          name="expiresOn"
          label="Last day"
          type="date"
          min={today()}
          help="The last day on which it works. Without one, it works until it is revoked."
        />
        <div className="flex flex-wrap gap-3">
          <Submit>Make the token</Submit>
          <Link className="button" href="/settings/tokens">
            Cancel
          </Link>
        </div>
      </Form>
    </>
  );
}
