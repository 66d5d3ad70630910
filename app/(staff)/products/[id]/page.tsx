import { notFound } from "next/navigation";
import { asked, askedId, pathId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { AsAtRefused } from "#app/_ui/as-at.tsx";
import { ChangeLogList } from "#app/_ui/change-log.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Restore } from "#app/_ui/restore.tsx";
import { Said } from "#app/_ui/said.tsx";
import { Unchanged } from "#app/_ui/unchanged.tsx";
import { listChangeSetsOfProduct } from "#lib/activity/queries.ts";
import { can } from "#lib/auth/permissions.ts";
import { callListAddress } from "#lib/calls/address.ts";
import { readAsAt } from "#lib/history/rules.ts";
import { findOrder, findProduct } from "#lib/products/queries.ts";
import { idleRule } from "#lib/products/rules.ts";
import { today } from "#lib/time.ts";
import { restoreProductAction } from "../actions.ts";
import { CustomerLists } from "./customer-lists.tsx";
import { DefaultOf } from "./default-of.tsx";
import { askedEdit } from "./dry-run/asked-edit.ts";
import { Meanwhile } from "./dry-run/meanwhile.tsx";
import { EditForm } from "./edit-form.tsx";
import { Facts } from "./facts.tsx";
import { HoldersAsAt } from "./holders-as-at.tsx";
import { titled } from "./titled.ts";

export function generateMetadata({ params }: PageProps<"/products/[id]">) {
  return titled(params, (name) => name);
}

export default async function ProductPage({ params, searchParams }: PageProps<"/products/[id]">) {
  const staff = await requireStaff("Customer Products", "view");
  const productId = pathId((await params).id);
  const product = findProduct(staff, productId) ?? notFound();
  const address = await searchParams;
  const asAt = readAsAt(address["as-at"], today());
  if (asAt.day)
    return (
      <HoldersAsAt
        product={product}
        staff={staff}
        day={asAt.day}
        list={asked(address.list)}
        after={asked(address.after)}
      />
    );
  const editor = can(staff, "Customer Products", "edit");
  const historic = product.availability === "historic";
  const idle = idleRule(product);
  const before = askedId(address.before);
  const log = listChangeSetsOfProduct(staff, productId, before);
  const last = findOrder(staff).ids.length;
  // Back from the dry run, to change something: the form holds what it held.
  const { edit, changes = [] } = editor && asked(address.draft) ? askedEdit(staff, String(productId), address) : {};
  const draft = edit && { ...product, ...edit };
  return (
    <>
      <PageHeader
        title={
          <>
            {product.name} {historic && <span className="badge align-middle">Historic</span>}
          </>
        }
      >
        {can(staff, "Customers", "view") && !historic && (
          <Link className="button" href={callListAddress({ productId })}>
            Call list
          </Link>
        )}
        {editor && !historic && (
          <Link className="button" href={`/products/${productId}/retire`}>
            Set to Historic…
          </Link>
        )}
        {editor && (
          <Link className="button button-danger" href={`/products/${productId}/delete`}>
            Delete…
          </Link>
        )}
      </PageHeader>
      <AsAtRefused asAt={asAt} />
      <Said change={address.change} staff={staff} />
      <Unchanged unchanged={address.unchanged} />
      <Meanwhile changes={changes} />
      {idle && <p className="notice notice-warn">{idle}</p>}
      {editor && historic && (
        <Restore
          row={product}
          field="productId"
          action={restoreProductAction}
          kept={`Customers who had it keep their history.${product.successor ? ` ${product.successor} takes its place.` : ""}`}
        />
      )}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,36rem)_minmax(0,1fr)] xl:grid-rows-[auto_1fr]">
        {editor ? <EditForm product={draft ?? product} last={last} /> : <Facts product={product} last={last} />}
        <div className="grid min-w-0 gap-6 xl:col-start-2 xl:row-span-2 xl:row-start-1">
          <CustomerLists product={product} staff={staff} list={asked(address.list)} after={asked(address.after)} />
          <DefaultOf staff={staff} productId={productId} />
        </div>
        <section className="panel grid min-w-0 gap-3">
          <h2>Changes</h2>
          <ChangeLogList sets={log.sets} older={log.more ? `/products/${productId}?before=${log.more}` : undefined} />
        </section>
      </div>
    </>
  );
}
