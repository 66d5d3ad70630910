import type { JobState } from "#lib/jobs/rules.ts";

const LOOKS: Partial<Record<JobState, string>> = {
  done: "notice notice-good",
  failed: "notice notice-danger",
  columns: "notice notice-warn",
};

/** Where work in the background stands, in sentences. */
export function JobNotice({ state, children }: { state: JobState; children: React.ReactNode }) {
  return (
    <div role="status" className={`${LOOKS[state] ?? "notice"} max-w-3xl`}>
      {children}
    </div>
  );
}
