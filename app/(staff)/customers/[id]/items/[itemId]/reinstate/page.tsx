import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { TextField, TickField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { describeComing } from "#lib/items/queries-effects.ts";
import { counted } from "#lib/text.ts";
import { today } from "#lib/time.ts";
import { Buttons, RecordPage } from "../../../record-page.tsx";
import { tabTitle } from "../../../tab-title.ts";
import { reinstateItemAction } from "../../actions.ts";
import { Effects } from "../effects.tsx";
import { itemAt } from "../item-at.ts";

export function generateMetadata({ params }: PageProps<"/customers/[id]/items/[itemId]/reinstate">): Promise<Metadata> {
  return tabTitle("Reinstate", "edit", params);
}

export default async function ReinstateItemPage({ params }: PageProps<"/customers/[id]/items/[itemId]/reinstate">) {
  const staff = await requireStaff("Customers", "edit");
  const { customer, item, name, href } = itemAt(staff, await params);
  const coming = describeComing(staff, item.id);
  const why =
    item.droppedOn === null
      ? "It is active already."
      : item.to && `It went to ${item.toCustomer}. Transfer it back from there instead.`;
  return (
    <RecordPage staff={staff} customer={customer} under={{ href, label: name }} title={`Reinstate ${item.kind}`}>
      {why ? (
        <p>{why}</p>
      ) : (
        <>
          <Effects
            sentences={[...coming.sentences, ...coming.ofFeatures.map((sentence) => `With its features: ${sentence}`)]}
            none="It carries no product: nothing else changes."
            before={
              coming.features > 0 &&
              `${counted(coming.features, "feature was", "features were")} dropped with it, on the same day.`
            }
          />
          <Form action={reinstateItemAction} stored={{ reinstatedOn: today(), withFeatures: "on" }}>
            <input type="hidden" name="itemId" value={item.id} />
            <TextField
              name="reinstatedOn"
              label="Reinstated on"
              type="date"
              min={item.droppedOn ?? item.startDate}
              max={today()}
              autoFocus
            />
            {coming.features > 0 && (
              <TickField
                name="withFeatures"
                label={`Reinstate ${coming.features === 1 ? "its feature" : `its ${counted(coming.features, "feature")}`} too`}
                help="Those dropped with it on the same day. Without this they stay dropped."
              />
            )}
            <Buttons cancel={href}>
              <Submit>Reinstate {item.kind}</Submit>
            </Buttons>
          </Form>
        </>
      )}
    </RecordPage>
  );
}
