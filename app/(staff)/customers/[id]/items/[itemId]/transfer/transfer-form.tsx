import { TextField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { STATUSES, type Status } from "#lib/customers/rules.ts";
import { today } from "#lib/time.ts";
import { Buttons } from "../../../record-page.tsx";
import { transferItemAction } from "../../actions.ts";
import type { ShownItem } from "../item-at.ts";

/** Confirms a transfer: to whom, by name, and from which day. */
export function TransferForm({
  item,
  receiver,
  here,
  cancel,
}: {
  item: ShownItem;
  receiver: { name: string; accountNumber: string; status: Status };
  here: string;
  cancel: string;
}) {
  return (
    <Form action={transferItemAction} stored={{ transferredOn: today() }}>
      <input type="hidden" name="itemId" value={item.id} />
      <input type="hidden" name="accountNumber" value={receiver.accountNumber} />
      <div id="field-accountNumber" tabIndex={-1}>
        <p className="label">To customer</p>
        <p>
          <span className="font-semibold">{receiver.name}</span>, account {receiver.accountNumber}
          {receiver.status !== "active" && <span className="badge ml-2">{STATUSES[receiver.status]}</span>}
        </p>
        <p className="help">
          Products that add themselves are added there. <Link href={here}>Choose another customer</Link>
        </p>
      </div>
      <TextField name="transferredOn" label="Transferred on" type="date" min={item.startDate} max={today()} autoFocus />
      <Buttons cancel={cancel}>
        <Submit>Transfer {item.kind}</Submit>
      </Buttons>
    </Form>
  );
}
