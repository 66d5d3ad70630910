import { ChoiceField, NoteField, SelectField, TextField, TickField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { offeredOptions } from "#app/_ui/product-options.ts";
import type { Actor } from "#lib/auth/permissions.ts";
import { type Chosen, chosenQuery } from "#lib/bulk/chosen.ts";
import { ACTS, type ActName } from "#lib/bulk/rules.ts";
import { listAccountManagers, listProductNames } from "#lib/customers/queries.ts";
import { listOfferedProducts } from "#lib/products/queries-pick.ts";
import { addDays, today } from "#lib/time.ts";
import { previewBulkAction } from "./actions.ts";

const HELP: Record<ActName, string> = {
  "add-holding": "Who has it already, or is closed, is left alone.",
  "end-holding": "Who does not have it is left alone.",
  "open-interest": "Who has it, is interested already, has declined it or is closed is left alone.",
  "close-interest": "Who is not interested is left alone. To add the product as well, choose Add what they have.",
  "account-manager": "They are theirs from now on.",
};

/** What is done to the chosen customers. Nothing happens before its preview was seen. */
export function ActForm({
  staff,
  chosen,
  act,
  texts,
  cancel,
}: {
  staff: Actor;
  chosen: Chosen;
  act: ActName;
  texts: Record<string, string>;
  cancel: string;
}) {
  const fresh = { day: today(), ...(act === "add-holding" && { closeInterest: "on" }) };
  return (
    <section className="panel grid max-w-2xl gap-4" aria-labelledby="act-title">
      <div>
        <h2 id="act-title">{ACTS[act]}</h2>
        <p className="help">{HELP[act]}</p>
      </div>
      <Form action={previewBulkAction} stored={texts.act === act && Object.keys(texts).length > 1 ? texts : fresh}>
        <input type="hidden" name="who" value={chosenQuery(chosen).toString()} />
        <input type="hidden" name="act" value={act} />
        {act === "account-manager" ? <ManagerField staff={staff} /> : <ProductFields staff={staff} act={act} />}
        <div className="flex flex-wrap gap-3">
          <Submit>Show what that does</Submit>
          <Link className="button" href={cancel}>
            Cancel
          </Link>
        </div>
      </Form>
    </section>
  );
}

function ManagerField({ staff }: { staff: Actor }) {
  const people = listAccountManagers(staff).map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <SelectField
      name="accountManagerId"
      label="Account manager"
      none="Choose somebody"
      options={[
        { value: "none", label: "Nobody" },
        { group: "Staff", options: people },
      ]}
    />
  );
}

function ProductFields({ staff, act }: { staff: Actor; act: Exclude<ActName, "account-manager"> }) {
  const adds = act === "add-holding" || act === "open-interest";
  const day = today();
  const label = { "add-holding": "Since", "end-holding": "Ended on", "open-interest": "Since" };
  return (
    <>
      <SelectField
        name="productId"
        label="Customer Product"
        none="Choose a product"
        options={adds ? offeredOptions(listOfferedProducts(staff)) : everyProduct(staff)}
        help={adds ? "Historic products are not offered any more." : undefined}
      />
      {act === "close-interest" && (
        <ChoiceField
          name="closedAs"
          label="How it ended"
          options={[
            { value: "acquired", label: "Acquired", help: "They have it now." },
            { value: "declined", label: "Declined", help: "They said no. Give the reason." },
            { value: "withdrawn", label: "Withdrawn", help: "It was recorded wrongly, or nothing came of it." },
          ]}
        />
      )}
      <TextField name="day" label={act === "close-interest" ? "Ended on" : label[act]} type="date" max={day} />
      {adds ? (
        <NoteField name="note" label="Note" maxLength={200} help="Where you know it from. It stands at each of them." />
      ) : (
        <TextField
          name="reason"
          label="Reason"
          help={act === "close-interest" ? "Needed when declined." : "Why they no longer have it."}
          maxLength={200}
          autoComplete="off"
        />
      )}
      {act === "close-interest" && (
        <TextField
          name="askAgainOn"
          label="Ask again on"
          type="date"
          min={addDays(day, 1)}
          help="When declined. Leave it empty if they are never to be asked again."
        />
      )}
      {act === "add-holding" && (
        <TickField name="closeInterest" label="Close their interest too" help="An open interest closes as acquired." />
      )}
    </>
  );
}

/** Everything in the catalogue, what is not offered any more apart. */
function everyProduct(staff: Actor) {
  const products = listProductNames(staff);
  const options = (historic: boolean) =>
    products
      .filter(({ availability }) => (availability === "historic") === historic)
      .map(({ id, name }) => ({ value: String(id), label: name }));
  const historic = options(true);
  return [...options(false), ...(historic.length > 0 ? [{ group: "Historic", options: historic }] : [])];
}
