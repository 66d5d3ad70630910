import { Form, Submit } from "#app/_ui/form.tsx";
import { showDay } from "#lib/time.ts";
import { endHoldingAction } from "./holdings/actions.ts";

/** Ends at one click what nothing accounts for any more, on the day since when nothing does (domain: When the item goes). */
export function EndNow({ holding, day }: { holding: { id: number; name: string; version: number }; day: string }) {
  const words = `End on ${showDay(day)}`;
  return (
    <Form action={endHoldingAction} version={holding.version} className="mt-1 grid gap-2">
      <input type="hidden" name="holdingId" value={holding.id} />
      <input type="hidden" name="until" value={day} />
      <div>
        <Submit small kind="danger" label={`${words}: ${holding.name}`}>
          {words}
        </Submit>
      </div>
    </Form>
  );
}
