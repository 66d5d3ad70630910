import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askedId, pathId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { ChangeLogList } from "#app/_ui/change-log.tsx";
import { Section } from "#app/_ui/fields.tsx";
import { listChangeSetsOfRecord } from "#lib/activity/queries.ts";
import { can } from "#lib/auth/permissions.ts";
import { findInterest, listInterestsIn } from "#lib/interests/queries.ts";
import { customerAt, RecordPage } from "../../record-page.tsx";
import { tabTitle } from "../../tab-title.ts";
import { CloseInterestForm } from "./close-form.tsx";
import { CorrectRefusalForm } from "./correct-form.tsx";
import { EditInterestForm } from "./edit-form.tsx";
import { InterestFacts } from "./interest-facts.tsx";
import { OtherTimes } from "./other-times.tsx";

export function generateMetadata({ params }: PageProps<"/customers/[id]/interests/[interestId]">): Promise<Metadata> {
  return tabTitle("Interest", "view", params);
}

export default async function InterestPage({
  params,
  searchParams,
}: PageProps<"/customers/[id]/interests/[interestId]">) {
  const staff = await requireStaff("Customers", "view");
  const { id, interestId } = await params;
  const customer = customerAt(staff, id);
  const interest = findInterest(staff, customer.id, pathId(interestId)) ?? notFound();
  const { change, unchanged, before } = await searchParams;
  const log = listChangeSetsOfRecord(staff, "interest", interest.id, askedId(before));
  const editor = can(staff, "Customers", "edit");
  const editable = interest.closedOn === null && editor;
  return (
    <RecordPage
      staff={staff}
      customer={customer}
      title={interest.closedAs === "declined" ? `Not for them: ${interest.name}` : `Interest in ${interest.name}`}
      change={change}
      unchanged={unchanged}
    >
      <InterestFacts staff={staff} customerId={customer.id} interest={interest} />
      {interest.closedAs === "declined" && editor && <CorrectRefusalForm interest={interest} />}
      {editable && <CloseInterestForm interest={interest} />}
      {editable && <EditInterestForm interest={interest} />}
      <OtherTimes
        title="Other times"
        customerId={customer.id}
        times={listInterestsIn(staff, customer.id, interest.productId).filter(({ id }) => id !== interest.id)}
      />
      <Section title="Change log">
        <ChangeLogList
          sets={log.sets}
          older={log.more ? `/customers/${customer.id}/interests/${interest.id}?before=${log.more}` : undefined}
        />
      </Section>
    </RecordPage>
  );
}
