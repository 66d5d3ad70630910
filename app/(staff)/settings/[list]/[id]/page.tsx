import { askedId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { ChangeLogList } from "#app/_ui/change-log.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Restore } from "#app/_ui/restore.tsx";
import { Said } from "#app/_ui/said.tsx";
import { Unchanged } from "#app/_ui/unchanged.tsx";
import { listChangeSetsOfType } from "#lib/activity/queries.ts";
import { can } from "#lib/auth/permissions.ts";
import { sentence } from "#lib/text.ts";
import { findTypeOrder } from "#lib/types/queries.ts";
import { restoreTypeAction } from "../actions.ts";
import { typeAt, typeTitled } from "../type-list.ts";
import { EditTypeForm } from "./edit-form.tsx";
import { TypeFacts } from "./facts.tsx";

export function generateMetadata({ params }: PageProps<"/settings/[list]/[id]">) {
  return typeTitled(params, (name) => name);
}

export default async function TypePage({ params, searchParams }: PageProps<"/settings/[list]/[id]">) {
  const staff = await requireStaff("Customer Products", "view");
  const { type, kind, own, words } = typeAt(staff, await params);
  const address = await searchParams;
  const editor = can(staff, "Customer Products", "edit");
  const historic = type.availability === "historic";
  const log = listChangeSetsOfType(staff, type.id, askedId(address.before));
  const last = findTypeOrder(staff, kind).ids.length;
  return (
    <>
      <PageHeader
        title={
          <>
            {type.name} {historic && <span className="badge align-middle">Historic</span>}
          </>
        }
      >
        {editor && !historic && (
          <Link className="button" href={`${own}/retire`}>
            Set to Historic…
          </Link>
        )}
        {editor && (
          <Link className="button button-danger" href={`${own}/delete`}>
            Delete…
          </Link>
        )}
      </PageHeader>
      <Said change={address.change} staff={staff} />
      <Unchanged unchanged={address.unchanged} />
      {editor && historic && (
        <Restore
          row={type}
          field="typeId"
          action={restoreTypeAction}
          kept={`${sentence(words.items)} of this type keep it.`}
        />
      )}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,36rem)_minmax(0,1fr)]">
        {editor ? <EditTypeForm staff={staff} type={type} last={last} /> : <TypeFacts type={type} last={last} />}
        <section className="panel grid min-w-0 gap-3">
          <h2>Changes</h2>
          <ChangeLogList sets={log.sets} older={log.more ? `${own}?before=${log.more}` : undefined} />
        </section>
      </div>
    </>
  );
}
