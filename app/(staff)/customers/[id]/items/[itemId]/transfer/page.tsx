import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { TextField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { describeGoing } from "#lib/items/queries-effects.ts";
import { counted } from "#lib/text.ts";
import { today } from "#lib/time.ts";
import { Buttons, RecordPage } from "../../../record-page.tsx";
import { transferItemAction } from "../../actions.ts";
import { Effects } from "../effects.tsx";
import { itemAt } from "../item-at.ts";

export const metadata: Metadata = { title: "Transfer" };

export default async function TransferItemPage({ params }: PageProps<"/customers/[id]/items/[itemId]/transfer">) {
  const staff = await requireStaff("Customers", "edit");
  const { customer, item, name, href } = itemAt(staff, await params);
  const { features, sentences } = describeGoing(staff, item.id, true);
  const along = features > 0 ? ` Its ${counted(features, "feature")} ${features === 1 ? "goes" : "go"} along.` : "";
  return (
    <RecordPage staff={staff} customer={customer} under={{ href, label: name }} title={`Transfer ${item.kind}`}>
      {item.droppedOn !== null ? (
        <p>It is dropped. Reinstate it first.</p>
      ) : (
        <>
          <Effects
            before={`It stays here as history; the other customer gets it with all it carries.${along}`}
            sentences={sentences}
            none={`Nothing ${customer.name} has depends on it.`}
          />
          <Form action={transferItemAction} stored={{ transferredOn: today() }}>
            <input type="hidden" name="itemId" value={item.id} />
            <TextField
              name="accountNumber"
              label="To account number"
              help="The account number of the customer it goes to. Products that add themselves are added there."
              autoFocus
              autoComplete="off"
              maxLength={40}
            />
            <TextField name="transferredOn" label="Transferred on" type="date" min={item.startDate} max={today()} />
            <Buttons cancel={href}>
              <Submit>Transfer {item.kind}</Submit>
            </Buttons>
          </Form>
        </>
      )}
    </RecordPage>
  );
}
