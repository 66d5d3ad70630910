import { Section } from "./fields.tsx";
import { Instant } from "./moments.tsx";

/** Set by the system, never edited. */
export function SystemInformation({ row }: { row: { createdAt: number; modifiedAt: number } }) {
  return (
    <Section title="System Information">
      <FactList
        facts={[
          ["Last Modified", <Instant key="modified" at={row.modifiedAt} />],
          ["Created", <Instant key="created" at={row.createdAt} />],
        ]}
      />
    </Section>
  );
}

/** Labels and what they hold, side by side where there is room. */
export function FactList({ facts }: { facts: [string, React.ReactNode][] }) {
  return (
    <dl className="grid gap-3">
      {facts.map(([label, value]) => (
        <div key={label} className="grid gap-x-4 sm:grid-cols-[16rem_1fr]">
          <dt className="text-muted">{label}</dt>
          <dd className="[overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
