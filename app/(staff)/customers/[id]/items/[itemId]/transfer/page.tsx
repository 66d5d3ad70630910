import type { Metadata } from "next";
import { asked, askedId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { Link } from "#app/_ui/link.tsx";
import { findCustomer } from "#lib/customers/queries.ts";
import { findCustomerByAccount } from "#lib/customers/queries-name.ts";
import { describeGoing } from "#lib/items/queries-effects.ts";
import { counted } from "#lib/text.ts";
import { RecordPage } from "../../../record-page.tsx";
import { tabTitle } from "../../../tab-title.ts";
import { Effects } from "../effects.tsx";
import { itemAt } from "../item-at.ts";
import { FindReceiver } from "./find-receiver.tsx";
import { TransferForm } from "./transfer-form.tsx";

export function generateMetadata({ params }: PageProps<"/customers/[id]/items/[itemId]/transfer">): Promise<Metadata> {
  return tabTitle("Transfer", "edit", params);
}

export default async function TransferItemPage({
  params,
  searchParams,
}: PageProps<"/customers/[id]/items/[itemId]/transfer">) {
  const staff = await requireStaff("Customers", "edit");
  const { customer, item, name, href } = itemAt(staff, await params);
  const { to, customer: chosen } = await searchParams;
  const id = askedId(chosen) ?? findCustomerByAccount(staff, asked(to))?.id;
  const receiver = id === undefined || id === customer.id ? undefined : findCustomer(staff, id);
  const { features, sentences } = describeGoing(staff, item.id, true);
  const along = features > 0 ? ` Its ${counted(features, "feature")} ${features === 1 ? "goes" : "go"} along.` : "";
  return (
    <RecordPage staff={staff} customer={customer} under={{ href, label: name }} title={`Transfer ${item.kind}`}>
      {item.droppedOn !== null && (
        <p>
          {item.to ? (
            <>
              It went to <Link href={`/customers/${item.to.customerId}/items/${item.to.id}`}>{item.toCustomer}</Link>.
            </>
          ) : (
            "It is dropped. Reinstate it first."
          )}
        </p>
      )}
      {item.droppedOn === null && !receiver && (
        <FindReceiver staff={staff} from={customer.id} here={`${href}/transfer`} to={asked(to)} cancel={href} />
      )}
      {item.droppedOn === null && receiver && (
        <>
          <Effects
            before={`It stays here as history; ${receiver.name} gets it with all it carries.${along}`}
            sentences={sentences}
            none={`Nothing ${customer.name} has depends on it.`}
          />
          <TransferForm item={item} receiver={receiver} here={`${href}/transfer`} cancel={href} />
        </>
      )}
    </RecordPage>
  );
}
