import { STATUSES, type Status } from "#lib/customers/rules.ts";

const LOOKS: Record<Status, string> = {
  prospect: "badge",
  active: "badge badge-good",
  suspended: "badge badge-warn",
  closed: "badge badge-strong",
};

/** A customer's own fields in one line. */
export function AboutCustomer({
  customer,
}: {
  customer: { accountNumber: string; status: Status; accountManager: string | null; marketingConsent: boolean };
}) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
      <Fact label="Status">
        <span className={LOOKS[customer.status]}>{STATUSES[customer.status]}</span>
      </Fact>
      <Fact label="Account number">{customer.accountNumber}</Fact>
      <Fact label="Account manager">{customer.accountManager ?? "Nobody"}</Fact>
      <Fact label="Marketing consent">{customer.marketingConsent ? "Given" : "Not given"}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{label}</dt>
      <dd className="font-semibold [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
