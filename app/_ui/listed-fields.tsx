import { AVAILABILITY_LABELS, DISPLAY_CLASSES } from "#lib/products/rules.ts";
import { DisplayClassPreview } from "./display-class-preview.tsx";
import { ChoiceField, Section, TextField } from "./fields.tsx";
import { Link } from "./link.tsx";

/** What is being edited, as the manual calls it: "Customer Product", "Number Type". */
type Thing = { thing: string };

/** The name, look and place of a row of a list sorted by hand. `position` is how the form speaks of the place. */
export function NameSection({
  thing,
  nameHelp,
  position,
  isNew = false,
}: Thing & { nameHelp: string; position: React.ReactNode; isNew?: boolean }) {
  return (
    <Section title={`${thing} Name`} help="Its name, display settings, and positioning.">
      <TextField name="name" label={thing} help={nameHelp} maxLength={100} autoComplete="off" autoFocus={isNew} />
      <div className="grid gap-2">
        <TextField
          name="displayClass"
          label={`${thing} Display Class`}
          help={`CSS class name used for display styling of this ${thing.toLowerCase()}. Pick one or type your own; leave it empty for the plain look.`}
          list="display-classes"
          autoComplete="off"
        />
        <datalist id="display-classes">
          {Object.entries(DISPLAY_CLASSES).map(([name, meant]) => (
            <option key={name} value={name} label={meant} />
          ))}
        </datalist>
        <DisplayClassPreview plain={thing} />
      </div>
      {position}
    </Section>
  );
}

/** Where a new one comes. */
export function NewPosition({ thing, last }: Thing & { last: number }) {
  return (
    <TextField
      name="position"
      label={`${thing} Display Position`}
      help={`Sort order position for displaying this ${thing.toLowerCase()} in lists, from 1 to ${last}. Left empty, it comes last.`}
      inputMode="numeric"
      autoComplete="off"
    />
  );
}

/** Where one is: changed by a move, here as everywhere. */
export function OwnPosition({ thing, position, last, href }: Thing & { position: number; last: number; href: string }) {
  return (
    <div className="grid gap-1">
      <p className="label">{thing} Display Position</p>
      <p>
        {position} of {last}. <Link href={`${href}/move`}>Move to position…</Link>
      </p>
      <p className="help">Sort order position for displaying this {thing.toLowerCase()} in lists.</p>
    </div>
  );
}

/** Whether it is offered. `retired` says who keeps it. */
export function AvailabilityField({ retired }: { retired: string }) {
  return (
    <ChoiceField
      name="availability"
      label="Availability"
      options={[
        { value: "headline", label: AVAILABILITY_LABELS.headline, help: "Offered first in pick lists." },
        { value: "standard", label: AVAILABILITY_LABELS.standard, help: "Offered after the Headline ones." },
        { value: "historic", label: AVAILABILITY_LABELS.historic, help: `Retired: not offered any more. ${retired}` },
      ]}
    />
  );
}
