import type { Theme } from "#app/_server/theme.ts";
import { ChoiceField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { chooseThemeAction } from "./actions.ts";

const CHOICES = [
  { value: "system", label: "System", help: "As this device is set, light or dark." },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** Light, dark or as the device is: remembered in this browser, on the sign-in page too. */
export function LookForm({ theme }: { theme: Theme }) {
  return (
    <section className="panel max-w-2xl">
      <Form action={chooseThemeAction} stored={{ theme }} className="grid gap-4">
        <h2>Light or dark</h2>
        <ChoiceField name="theme" label="Show pages in this browser" options={CHOICES} />
        <div>
          <Submit kind="secondary">Save look</Submit>
        </div>
      </Form>
    </section>
  );
}
