import type { Metadata } from "next";
import { askedId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { ChangeLogList } from "#app/_ui/change-log.tsx";
import { Section } from "#app/_ui/fields.tsx";
import { Link } from "#app/_ui/link.tsx";
import { listChangeSetsOfRecord } from "#lib/activity/queries.ts";
import { can } from "#lib/auth/permissions.ts";
import { listOtherPeriods } from "#lib/holdings/queries.ts";
import { listInterestsIn } from "#lib/interests/queries.ts";
import { OtherTimes } from "../../interests/[interestId]/other-times.tsx";
import { RecordPage } from "../../record-page.tsx";
import { tabTitle } from "../../tab-title.ts";
import { CorrectHoldingForm } from "./correct-form.tsx";
import { holdingAt } from "./holding-at.ts";
import { HoldingFacts } from "./holding-facts.tsx";
import { HoldingSources } from "./holding-sources.tsx";
import { OtherPeriods } from "./other-periods.tsx";

export function generateMetadata({ params }: PageProps<"/customers/[id]/holdings/[holdingId]">): Promise<Metadata> {
  return tabTitle("What they have", "view", params);
}

export default async function HoldingPage({ params, searchParams }: PageProps<"/customers/[id]/holdings/[holdingId]">) {
  const staff = await requireStaff("Customers", "view");
  const { customer, holding, href } = holdingAt(staff, await params);
  const { change, unchanged, before, sources } = await searchParams;
  const log = listChangeSetsOfRecord(staff, "holding", holding.id, askedId(before));
  const editor = can(staff, "Customers", "edit");
  return (
    <RecordPage
      staff={staff}
      customer={customer}
      title={`${holding.until === null ? "Has" : "Had"} ${holding.name}`}
      change={change}
      unchanged={unchanged}
      actions={
        editor &&
        holding.until === null && (
          <Link className="button button-danger" href={`${href}/end`}>
            End
          </Link>
        )
      }
    >
      <HoldingFacts staff={staff} holding={holding} endHref={editor ? `${href}/end` : undefined} />
      <HoldingSources
        staff={staff}
        customerId={customer.id}
        holdingId={holding.id}
        href={href}
        after={askedId(sources)}
      />
      {editor && <CorrectHoldingForm holding={holding} />}
      <OtherPeriods
        holdings={`/customers/${customer.id}/holdings`}
        periods={listOtherPeriods(staff, { ...holding, customerId: customer.id })}
      />
      <OtherTimes
        title="Interest in it"
        customerId={customer.id}
        times={listInterestsIn(staff, customer.id, holding.productId)}
      />
      <Section title="Change log">
        <ChangeLogList sets={log.sets} older={log.more ? `${href}?before=${log.more}` : undefined} />
      </Section>
    </RecordPage>
  );
}
