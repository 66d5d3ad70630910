import type { Metadata } from "next";
import { askedId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { Arrival } from "#app/_ui/arrival.tsx";
import { ChoiceField } from "#app/_ui/fields.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { UnlessStale } from "#app/_ui/unless-stale.tsx";
import { can } from "#lib/auth/permissions.ts";
import { listCarriers } from "#lib/products/queries-carriers.ts";
import { previewEdit } from "#lib/products/queries-dry-run.ts";
import { editTitle, FLAG_LABELS, type ProductFields } from "#lib/products/rules.ts";
import { counted } from "#lib/text.ts";
import { confirmEditAction } from "../../actions.ts";
import { askedEdit, editQuery } from "./asked-edit.ts";
import { Carriers } from "./carriers.tsx";
import { Effects } from "./effects.tsx";
import { Meanwhile } from "./meanwhile.tsx";

export const metadata: Metadata = { title: "Before you save" };

export default async function DryRunPage({ params, searchParams }: PageProps<"/products/[id]/dry-run">) {
  const staff = await requireStaff("Customer Products", "edit");
  const address = await searchParams;
  const { product, edit, switched, changes } = askedEdit(staff, (await params).id, address);
  const back = `/products/${product.id}`;
  if (!edit || !switched)
    return (
      <>
        <PageHeader title={`Before you save ${product.name}`} />
        <p className="panel max-w-2xl">
          This address holds no change to look at. <Link href={back}>Change {product.name}</Link> and save: what it
          would do is shown before it is done.
        </p>
      </>
    );
  const { add, remove, offNumbers, offFeatures } = switched;
  const acts = add || remove;
  const after = askedId(address.after) ?? 0;
  const preview = previewEdit(staff, product.id, switched, after);
  const query = editQuery(edit);
  const here = `${back}/dry-run`;
  const linked = can(staff, "Customers", "view");
  const carriers = [
    { kind: "number" as const, shown: offNumbers, from: askedId(address.numbers) ?? 0 },
    { kind: "feature" as const, shown: offFeatures, from: askedId(address.features) ?? 0 },
  ].filter(({ shown }) => shown);
  const off = [
    offNumbers &&
      `${FLAG_LABELS.onNumbers}: ${counted(preview.numbers, "number")} that carry it keep it; no other can be given it.`,
    offFeatures &&
      `${FLAG_LABELS.onFeatures}: ${counted(preview.features, "feature")} that carry it keep it; no other can be given it.`,
  ].filter((sentence) => sentence !== false);
  return (
    <>
      <PageHeader title={`Before you save ${product.name}`} />
      <Arrival word={query.toString()} className="max-w-2xl">
        <p>
          {editTitle(product as ProductFields, edit)}. Nothing is saved yet{acts && ": see what it would do, then save"}
          .
        </p>
      </Arrival>
      <Meanwhile changes={changes} />
      {off.map((sentence) => (
        <p key={sentence} className="notice notice-warn max-w-2xl">
          Switched off, {sentence}
        </p>
      ))}
      <Form action={confirmEditAction} stored={{ acts: "from now on" }}>
        {[...query].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {acts && (
          <ChoiceField
            name="acts"
            label="The rule acts"
            options={[
              { value: "from now on", label: "From now on", help: "What exists stays as it is." },
              {
                value: "existing too",
                label: "On existing ones too",
                help: `${counted(preview.sums.gain, "customer")} would gain it, ${counted(preview.sums.close, "interest")} would close: see below.`,
              },
            ]}
          />
        )}
        <div className="flex flex-wrap gap-3">
          <UnlessStale
            otherwise={
              <a className="button button-primary" href={`${here}?${query}`}>
                See it on top of that
              </a>
            }
          >
            <Submit>Save</Submit>
          </UnlessStale>
          <Link className="button" href={`${back}?draft=yes&${query}`}>
            Change something
          </Link>
          <Link className="button" href={back}>
            Cancel
          </Link>
        </div>
      </Form>
      {carriers.map(({ kind, from }) => (
        <Carriers
          key={kind}
          kind={kind}
          page={listCarriers(staff, product.id, kind, from)}
          linked={linked}
          after={from}
          list={{
            next: (last) => `${here}?${query}&${kind}s=${last}#${kind}s`,
            first: `${here}?${query}#${kind}s`,
            csv: `${back}/retire/list.csv?list=${kind}s`,
          }}
        />
      ))}
      {acts && (
        <Effects
          preview={preview}
          linked={linked}
          after={after}
          list={{
            next: (last) => `${here}?${query}&after=${last}`,
            first: `${here}?${query}`,
            csv: `${here}/list.csv?${query}`,
          }}
        />
      )}
    </>
  );
}
