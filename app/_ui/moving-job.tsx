import type { FormAction } from "#lib/form.ts";
import { Form, Submit } from "./form.tsx";
import { JobProgress } from "./job-progress.tsx";
import { LookAgain } from "./look-again.tsx";

/** Work in the background that is on its way: how far it is, and the button that cancels it. The page looks again. */
export function MovingJob({
  job,
  cancel,
  name,
  id,
}: {
  job: Parameters<typeof JobProgress>[0]["job"];
  cancel: FormAction;
  /** The field that says which, and what it says. */
  name: string;
  id: number;
}) {
  return (
    <div className="grid gap-3">
      <LookAgain />
      <JobProgress job={job} />
      <Form action={cancel} className="grid justify-items-start gap-3">
        <input type="hidden" name={name} value={id} />
        <Submit kind="secondary">Cancel</Submit>
      </Form>
    </div>
  );
}
