import { requireStaff } from "#app/_server/session.ts";
import { Breadcrumb } from "#app/_ui/breadcrumb.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Said } from "#app/_ui/said.tsx";
import { Unchanged } from "#app/_ui/unchanged.tsx";
import { VIEW_PAGES } from "#lib/views/rules.ts";
import { viewAt, viewTitled } from "../view-at.ts";
import { CopyForm } from "./copy-form.tsx";
import { EditForm } from "./edit-form.tsx";

export function generateMetadata({ params }: PageProps<"/opportunities/views/[id]">) {
  return viewTitled(params, (name) => name);
}

export default async function ViewPage({ params, searchParams }: PageProps<"/opportunities/views/[id]">) {
  const staff = await requireStaff("Customers", "view");
  const view = await viewAt(staff, params);
  const address = await searchParams;
  const page = VIEW_PAGES[view.page];
  return (
    <>
      <div className="grid gap-1">
        <Breadcrumb to={[[page.title, page.path]]} />
        <PageHeader
          title={
            <>
              {view.name} <span className="badge align-middle">{view.shared ? "Shared" : "Private"}</span>
            </>
          }
        >
          <Link className="button button-primary" href={view.href}>
            Open view
          </Link>
        </PageHeader>
      </div>
      <Said change={address.change} staff={staff} />
      <Unchanged unchanged={address.unchanged} />
      <p>
        {view.own ? "Your view" : `${view.owner}’s view`} of {page.title},{" "}
        {view.shared ? "for everybody who may see customers." : "which nobody else can open or see."}
        {view.ownerLeft && ` ${view.owner} is disabled: the view works on, and nobody changes it.`}
      </p>
      {view.own ? <EditForm view={view} /> : <CopyForm view={view} />}
      {view.mayDelete && (
        <p>
          <Link className="button button-danger" href={`/opportunities/views/${view.id}/delete`}>
            Delete view…
          </Link>
        </p>
      )}
    </>
  );
}
