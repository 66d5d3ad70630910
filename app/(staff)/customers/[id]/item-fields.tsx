import { SelectField, TextField } from "#app/_ui/fields.tsx";
import { ProductTicks, type TickGroup } from "#app/_ui/product-ticks.tsx";
import type { ItemKind } from "#lib/items/rules.ts";
import { showDay, today } from "#lib/time.ts";

type Choice = { id: number; label: string };

/** The fields of a number or feature, new or edited. */
export function ItemFields({
  kind,
  numbers,
  type,
  products,
  countsFrom,
  dropped = false,
  autoFocus = false,
}: {
  kind: ItemKind;
  /** The numbers a feature may sit on; nothing where they are too many for a list. */
  numbers: Choice[] | undefined;
  /** How its type is chosen. */
  type: React.ReactNode;
  /** Left out where what it carries cannot be changed. */
  products?: TickGroup[] | undefined;
  /** The day from which a product counts that is put on it now; taken off, it ends that day. */
  countsFrom?: string | undefined;
  /** A dropped one has a day it was dropped on. */
  dropped?: boolean;
  autoFocus?: boolean;
}) {
  const number = kind === "number";
  return (
    <>
      <TextField
        name="label"
        label={number ? "Number" : "Feature"}
        help={number ? "As people write it. Spaces, hyphens and brackets make no difference." : undefined}
        autoFocus={autoFocus}
        autoComplete="off"
        maxLength={100}
      />
      {!number && <OnNumber numbers={numbers} />}
      {type}
      <TextField name="startDate" label="Start day" type="date" max={today()} />
      {dropped && (
        <TextField
          name="droppedOn"
          label="Dropped on"
          type="date"
          max={today()}
          help="What the customer had because of it until that day follows."
        />
      )}
      {products && (
        <ProductTicks
          groups={products}
          note={
            countsFrom &&
            `What you tick counts from ${showDay(countsFrom)}; what you take off was carried until that day.`
          }
          empty={`No product may be put on a ${kind}: none in the catalogue says ${number ? "On Numbers" : "On Features"}.`}
        />
      )}
    </>
  );
}

function OnNumber({ numbers }: { numbers: Choice[] | undefined }) {
  if (!numbers)
    return (
      <TextField
        name="onNumber"
        label="On number"
        help="Leave it empty for a feature that sits on no number. The customer has too many numbers to list them here."
        autoComplete="off"
        maxLength={100}
      />
    );
  return (
    <SelectField
      name="numberId"
      label="On number"
      none="None: it belongs to the customer"
      options={numbers.map(({ id, label }) => ({ value: String(id), label }))}
    />
  );
}
