import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { TextField, TickField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { describeGoing } from "#lib/items/queries-effects.ts";
import { counted } from "#lib/text.ts";
import { today } from "#lib/time.ts";
import { Buttons, RecordPage } from "../../../record-page.tsx";
import { tabTitle } from "../../../tab-title.ts";
import { dropItemAction } from "../../actions.ts";
import { Effects } from "../effects.tsx";
import { itemAt } from "../item-at.ts";

export function generateMetadata({ params }: PageProps<"/customers/[id]/items/[itemId]/drop">): Promise<Metadata> {
  return tabTitle("Drop", "edit", params);
}

export default async function DropItemPage({ params }: PageProps<"/customers/[id]/items/[itemId]/drop">) {
  const staff = await requireStaff("Customers", "edit");
  const { customer, item, name, href } = itemAt(staff, await params);
  const { features, sentences } = describeGoing(staff, item.id);
  return (
    <RecordPage staff={staff} customer={customer} under={{ href, label: name }} title={`Drop ${item.kind}`}>
      {item.droppedOn !== null ? (
        <p>{item.to ? `It went to ${item.toCustomer}.` : "It is dropped already."}</p>
      ) : (
        <>
          <Effects
            sentences={sentences}
            none="Nothing the customer has depends on it."
            before={features > 0 && `${counted(features, "feature sits", "features sit")} on it.`}
          />
          <Form action={dropItemAction} stored={{ droppedOn: today(), withFeatures: "on" }}>
            <input type="hidden" name="itemId" value={item.id} />
            <TextField name="droppedOn" label="Dropped on" type="date" max={today()} min={item.startDate} autoFocus />
            {features > 0 && (
              <TickField
                name="withFeatures"
                label={`Drop ${features === 1 ? "its feature" : `its ${counted(features, "feature")}`} too`}
                help="Without this they stay active, on a number that is gone."
              />
            )}
            <Buttons cancel={href}>
              <Submit kind="danger">Drop {item.kind}</Submit>
            </Buttons>
          </Form>
        </>
      )}
    </RecordPage>
  );
}
