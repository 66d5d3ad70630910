import type { Metadata } from "next";
import { askedId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { ChangeLogList } from "#app/_ui/change-log.tsx";
import { Section } from "#app/_ui/fields.tsx";
import { Link } from "#app/_ui/link.tsx";
import { listChangeSetsOfRecord } from "#lib/activity/queries.ts";
import { can } from "#lib/auth/permissions.ts";
import { listCarried } from "#lib/items/queries.ts";
import { RecordPage } from "../../record-page.tsx";
import { tabTitle } from "../../tab-title.ts";
import { EditItemForm } from "./edit-form.tsx";
import { itemAt } from "./item-at.ts";
import { ItemFacts } from "./item-facts.tsx";
import { ItemFeatures } from "./item-features.tsx";

export function generateMetadata({ params }: PageProps<"/customers/[id]/items/[itemId]">): Promise<Metadata> {
  return tabTitle("Number or feature", "view", params);
}

export default async function ItemPage({ params, searchParams }: PageProps<"/customers/[id]/items/[itemId]">) {
  const staff = await requireStaff("Customers", "view");
  const { customer, item, name, href } = itemAt(staff, await params);
  const { change, unchanged, before, features } = await searchParams;
  const carried = listCarried(staff, item.id);
  const log = listChangeSetsOfRecord(staff, "item", item.id, askedId(before));
  const editor = can(staff, "Customers", "edit");
  return (
    <RecordPage
      staff={staff}
      customer={customer}
      title={name}
      change={change}
      unchanged={unchanged}
      actions={editor && <Verbs href={href} active={item.droppedOn === null} gone={item.to !== null} />}
    >
      <ItemFacts staff={staff} customerId={customer.id} item={item} carried={carried} />
      {item.kind === "number" && (
        <ItemFeatures staff={staff} customerId={customer.id} itemId={item.id} href={href} after={askedId(features)} />
      )}
      {editor && <EditItemForm staff={staff} customerId={customer.id} item={item} carried={carried} />}
      <Section title="Change log">
        <ChangeLogList sets={log.sets} older={log.more ? `${href}?before=${log.more}` : undefined} />
      </Section>
    </RecordPage>
  );
}

function Verbs({ href, active, gone }: { href: string; active: boolean; gone: boolean }) {
  if (!active)
    return gone ? null : (
      <Link className="button" href={`${href}/reinstate`}>
        Reinstate
      </Link>
    );
  return (
    <>
      <Link className="button" href={`${href}/transfer`}>
        Transfer
      </Link>
      <Link className="button button-danger" href={`${href}/drop`}>
        Drop
      </Link>
    </>
  );
}
