import { notFound } from "next/navigation";
import { askedId, pathId } from "#app/_server/address.ts";
import { requireStaff } from "#app/_server/session.ts";
import { Arrival } from "#app/_ui/arrival.tsx";
import { ConfirmedVersion } from "#app/_ui/confirmed-version.tsx";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { Said } from "#app/_ui/said.tsx";
import { can } from "#lib/auth/permissions.ts";
import { findProduct, listCatalogue } from "#lib/products/queries.ts";
import { previewRetirement } from "#lib/products/queries-dry-run.ts";
import { findRetireImpact } from "#lib/products/usage.ts";
import { counted } from "#lib/text.ts";
import { today } from "#lib/time.ts";
import { retireProductAction } from "../../actions.ts";
import { DefaultOf } from "../default-of.tsx";
import { titled } from "../titled.ts";
import { askedSuccession, looked } from "./asked-succession.ts";
import { ChooseSuccessor, SuccessionEffects } from "./successor.tsx";

export function generateMetadata({ params }: PageProps<"/products/[id]/retire">) {
  return titled(params, (name) => `Set ${name} to Historic`);
}

const ALL = {
  has: "who have it",
  interested: "who are interested in it",
  numbers: "numbers that carry it",
  features: "features that carry it",
};

/** A customer, or a number or feature of one. */
type First = { customerId: number; name: string; of?: string };

export default async function RetirePage({ params, searchParams }: PageProps<"/products/[id]/retire">) {
  const staff = await requireStaff("Customer Products", "edit");
  const product = findProduct(staff, pathId((await params).id)) ?? notFound();
  const { holders, interested, numbers, features } = findRetireImpact(staff, product.id);
  const linked = can(staff, "Customers", "view");
  const places: { label: string; list: keyof typeof ALL; told: string; count: number; first: First[] }[] = [
    { label: "Has it", list: "has", told: counted(holders.count, "customer"), ...holders },
    { label: "Interested in it", list: "interested", told: counted(interested.count, "customer"), ...interested },
    { label: "Numbers that carry it", list: "numbers", told: counted(numbers.count, "number"), ...numbers },
    { label: "Features that carry it", list: "features", told: counted(features.count, "feature"), ...features },
  ];
  const back = `/products/${product.id}`;
  const address = await searchParams;
  const { texts, asked } = askedSuccession(address);
  const after = askedId(address.after) ?? 0;
  const { found: succession } = looked(() => previewRetirement(staff, product.id, asked ?? {}, after));
  const offered = listCatalogue(staff).rows.filter(({ id }) => id !== product.id);
  const successor = succession && offered.find(({ id }) => id === asked?.successorId)?.name;
  const query = new URLSearchParams(texts);
  const csv = `${back}/retire/list.csv`;
  const kept =
    successor && succession.how === "move"
      ? `Those who have it are moved to ${successor}, as shown below; open interests stay open`
      : `Everything below stays as it is: customers who have it keep it${successor ? ` and are offered ${successor}` : ""}, open interests stay open`;
  return (
    <>
      <PageHeader title={`Set ${product.name} to Historic?`} />
      <Said change={address.change} staff={staff} />
      {product.availability === "historic" ? (
        <p className="panel">
          It is Historic already. <Link href={back}>Back to {product.name}</Link>
        </p>
      ) : (
        <>
          <p className="max-w-2xl">
            It will not be offered any more. {kept}, and the history is kept. You can restore it at any time.
          </p>
          <dl className="panel grid max-w-2xl gap-4">
            {places.map(({ label, list, told, first, count }) => (
              <div key={label}>
                <dt className="font-semibold">
                  {label}: {told}
                </dt>
                {first.length > 0 && (
                  <dd className="text-sm">
                    <ul className="flex flex-wrap gap-x-4 gap-y-1">
                      {first.map((one, index) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: the same name may come twice, the list never moves
                        <li key={index}>
                          {linked ? (
                            <Link className={one.of && "underline"} href={`/customers/${one.customerId}`}>
                              {one.name}
                            </Link>
                          ) : (
                            one.name
                          )}
                          {one.of && <span className="text-muted"> of {one.of}</span>}
                        </li>
                      ))}
                      {count > first.length && (
                        <li className="text-muted">and {(count - first.length).toLocaleString("en-GB")} more</li>
                      )}
                    </ul>
                    <p className="mt-1">
                      <a href={`${csv}?list=${list}`}>Download all {ALL[list]} (CSV)</a>
                    </p>
                  </dd>
                )}
              </div>
            ))}
          </dl>
          <DefaultOf staff={staff} productId={product.id} />
          <Form
            action={retireProductAction}
            className="grid grid-cols-[minmax(0,1fr)] gap-4"
            stored={{ successorId: "", from: today(), how: "offer", ...(successor && texts) }}
          >
            <input type="hidden" name="productId" value={product.id} />
            <input type="hidden" name="previewed" value={successor ? succession.key : ""} />
            <ChooseSuccessor offered={offered} today={today()} />
            {successor && (
              <Arrival word={`${succession.key} ${after}`} className="min-w-0">
                <SuccessionEffects
                  preview={succession}
                  successor={successor}
                  linked={linked}
                  after={after}
                  list={{
                    next: (last) => `${back}/retire?${query}&after=${last}#succession`,
                    first: `${back}/retire?${query}#succession`,
                    csv: `${csv}?${query}`,
                  }}
                />
              </Arrival>
            )}
            <ConfirmedVersion
              version={product.version}
              label="I have seen what changed. Set it to Historic all the same."
            />
            <div className="flex flex-wrap gap-3">
              <Submit>{successor ? `Set to Historic, succeeded by ${successor}` : "Set to Historic"}</Submit>
              <Link className="button" href={back}>
                Cancel
              </Link>
            </div>
          </Form>
        </>
      )}
    </>
  );
}
