import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { TextField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { countLiveSources } from "#lib/holdings/queries.ts";
import { counted } from "#lib/text.ts";
import { today } from "#lib/time.ts";
import { Buttons, RecordPage } from "../../../record-page.tsx";
import { tabTitle } from "../../../tab-title.ts";
import { endHoldingAction } from "../../actions.ts";
import { holdingAt } from "../holding-at.ts";

export function generateMetadata({ params }: PageProps<"/customers/[id]/holdings/[holdingId]/end">): Promise<Metadata> {
  return tabTitle("End", "edit", params);
}

export default async function EndHoldingPage({ params }: PageProps<"/customers/[id]/holdings/[holdingId]/end">) {
  const staff = await requireStaff("Customers", "edit");
  const { customer, holding, href } = holdingAt(staff, await params);
  const { name, since, until, unsourcedSince, version } = holding;
  const { items } = countLiveSources(staff, holding.id);
  return (
    <RecordPage staff={staff} customer={customer} under={{ href, label: name }} title={`End ${name}`}>
      {until !== null ? (
        <p>It has ended already.</p>
      ) : (
        <>
          {items > 0 && (
            <p className="notice notice-warn max-w-2xl">
              {counted(items, "active number or feature carries", "active numbers and features carry")} it still. It
              stays ended until one comes to carry it anew.
            </p>
          )}
          <Form action={endHoldingAction} version={version} stored={{ until: unsourcedSince ?? today() }}>
            <input type="hidden" name="holdingId" value={holding.id} />
            <TextField name="until" label="Ended on" type="date" min={since} max={today()} autoFocus />
            <TextField
              name="endReason"
              label="Reason"
              help="Why they no longer have it: what the next call should know."
              maxLength={200}
              autoComplete="off"
            />
            <Buttons cancel={href}>
              <Submit kind="danger">End {name}</Submit>
            </Buttons>
          </Form>
        </>
      )}
    </RecordPage>
  );
}
