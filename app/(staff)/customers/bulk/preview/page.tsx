import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Pager } from "#app/_ui/pager.tsx";
import { chosenQuery } from "#lib/bulk/chosen.ts";
import { previewBulk } from "#lib/bulk/queries.ts";
import { askedInWords, followsInWords, toDoInWords } from "#lib/bulk/rules.ts";
import { listAddress } from "#lib/customers/filter.ts";
import { runBulkAction } from "../actions.ts";
import { askedBulk, askedPage, bulkAddress, looked } from "../asked-bulk.ts";
import { Who } from "../who.tsx";
import { EffectsTable } from "./effects-table.tsx";
import { Sums } from "./sums.tsx";

export const metadata: Metadata = { title: "Before you change them" };

const HERE = "/customers/bulk/preview";

export default async function BulkPreviewPage({ searchParams }: PageProps<"/customers/bulk/preview">) {
  const staff = await requireStaff("Customers", "edit");
  const address = await searchParams;
  const { chosen, texts, act } = askedBulk(address);
  const form = bulkAddress("/customers/bulk", chosen, texts);
  const page = askedPage(address.page);
  const left = address.show === "left";
  const { found: preview, refusal = "It does not say yet what is to be done." } = looked(
    () => act && previewBulk(staff, { chosen, act }, { left, page }),
  );
  if (!act || !preview)
    return (
      <>
        <PageHeader title="Nothing would change" />
        <p className="panel max-w-2xl">
          {refusal} <Link href={form}>Choose what to do</Link>
        </p>
      </>
    );
  const { name, seen, sums, rows, more } = preview;
  const whole = toDoInWords(act, name, sums.changed);
  const here = (place: { show?: string; page?: string }) => bulkAddress(HERE, chosen, { ...texts, ...place });
  const at = (to: number) => here({ ...(left && { show: "left" }), page: String(to) });
  return (
    <>
      <PageHeader title={sums.changed > 0 ? `${whole}?` : "Nothing would change"} />
      <Who staff={staff} chosen={chosen} />
      <div className="panel grid max-w-2xl gap-3">
        <p className="help">Nothing has been done yet. This is exactly what would be.</p>
        {askedInWords(act).map((sentence) => (
          <p key={sentence} className="[overflow-wrap:anywhere]">
            {sentence}
          </p>
        ))}
        {followsInWords(act, sums, false).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <Sums sums={sums} />
        <Form action={runBulkAction} className="grid gap-4">
          <input type="hidden" name="who" value={chosenQuery(chosen).toString()} />
          {Object.entries(texts).map(([field, value]) => (
            <input key={field} type="hidden" name={field} value={value} />
          ))}
          <input type="hidden" name="seen" value={seen} />
          <input type="hidden" name="expected" value={sums.changed} />
          <div className="flex flex-wrap gap-3">
            {sums.changed > 0 && <Submit kind={act.act === "end-holding" ? "danger" : "primary"}>{whole}</Submit>}
            <Link className="button" href={form}>
              Change something
            </Link>
            <Link className="button" href={listAddress(chosen.filter, chosen.place)}>
              Cancel
            </Link>
          </div>
        </Form>
      </div>
      <section className="grid gap-3" aria-labelledby="effects-title">
        <h2 id="effects-title">{left ? "Left alone" : "Would change"}</h2>
        <nav aria-label="Which customers" className="flex flex-wrap gap-1">
          <Link className="rail-link" href={here({})} aria-current={left ? undefined : "true"}>
            Would change <span className="ml-2 tabular-nums">{sums.changed.toLocaleString("en-GB")}</span>
          </Link>
          <Link className="rail-link" href={here({ show: "left" })} aria-current={left ? "true" : undefined}>
            Left alone{" "}
            <span className="ml-2 tabular-nums">{(sums.customers - sums.changed).toLocaleString("en-GB")}</span>
          </Link>
        </nav>
        {rows.length > 0 ? <EffectsTable rows={rows} act={act.act} /> : <p className="panel">Nobody.</p>}
        <Pager
          to={[
            ["Previous", page > 1 && at(page - 1)],
            ["Next", more && at(page + 1)],
          ]}
        />
      </section>
    </>
  );
}
