import { saveViewAction } from "#app/(staff)/opportunities/views/actions.ts";
import { SaveViewFields } from "#app/(staff)/opportunities/views/save-view-fields.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import { type ListedView, listViews } from "#lib/views/queries.ts";
import type { ViewPage } from "#lib/views/rules.ts";
import { Form, Submit } from "./form.tsx";
import { Link } from "./link.tsx";
import { PhoneFold } from "./phone-fold.tsx";
import { Unfolds } from "./unfolds.tsx";

/** So many stand in the bar; the others are folded away. */
const IN_THE_BAR = 5;

/**
 * The views of a page to choose from, one's own first, and the way to save what it shows now.
 * @param address where the page is with what it shows now, as it writes that itself
 */
export function SavedViews({ staff, page, address }: { staff: Actor; page: ViewPage; address: string }) {
  const query = address.split("?")[1] ?? "";
  // A call list is about a product: without one there is nothing to keep.
  const saves = page !== "call-list" || query !== "";
  const views = listViews(staff, page, query);
  const inBar = views.filter(({ current }, at) => current || at < IN_THE_BAR);
  const others = views.filter((view) => !inBar.includes(view));
  const current = inBar.filter((view) => view.current);
  if (views.length === 0 && !saves) return null;
  return (
    <section aria-label="Saved views" className="flex flex-wrap items-start gap-2 md:grid">
      {views.length > 0 && (
        <PhoneFold words={current[0] ? `View: ${current[0].name}` : `Views: ${views.length}`}>
          <Views views={inBar} label="Views" />
          {others.length > 0 && (
            <details className="mt-2">
              <summary className="w-fit py-1 text-sm">More views: {others.length}</summary>
              <Views views={others} label="More views" />
            </details>
          )}
        </PhoneFold>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        {saves && (
          <Form key={query} action={saveViewAction} className="grid max-w-full gap-2 has-[details[open]]:basis-full">
            <input type="hidden" name="page" value={page} />
            <input type="hidden" name="query" value={query} />
            <Unfolds words="Save this view…">
              <SaveViewFields />
              <div>
                <Submit>Save view</Submit>
              </div>
            </Unfolds>
          </Form>
        )}
        {current.map(({ id, name, own, owner }) => (
          <Link key={id} className="py-0.5 underline [overflow-wrap:anywhere]" href={`/opportunities/views/${id}`}>
            {own ? `Rename, share or delete “${name}”` : `About “${name}” by ${owner}`}
          </Link>
        ))}
      </div>
    </section>
  );
}

function Views({ views, label }: { views: ListedView[]; label: string }) {
  return (
    <ul aria-label={label} className="flex flex-wrap gap-2">
      {views.map(({ id, name, href, own, shared, owner, current }) => (
        <li key={id} className="max-w-full">
          <Link
            className={`button button-small max-w-full py-1 whitespace-normal [overflow-wrap:anywhere] ${current ? "border-accent bg-accent-tint" : ""}`}
            href={href}
            aria-current={current ? "page" : undefined}
          >
            <span>
              {current && <span aria-hidden>✓ </span>}
              {name}
              {!own && <span className="font-normal text-muted"> · {owner}</span>}
              {own && shared && <span className="font-normal text-muted"> · shared</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
