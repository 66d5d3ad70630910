import type { Metadata } from "next";
import { requireStaff } from "#app/_server/session.ts";
import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { NewPosition } from "#app/_ui/listed-fields.tsx";
import { PageHeader } from "#app/_ui/page-header.tsx";
import { productTicks } from "#app/_ui/product-options.ts";
import { listAssignableProducts } from "#lib/products/queries-pick.ts";
import { findTypeOrder } from "#lib/types/queries.ts";
import { addTypeAction } from "../actions.ts";
import { TypeFields } from "../type-fields.tsx";
import { listWords, typeList } from "../type-list.ts";

export async function generateMetadata({ params }: PageProps<"/settings/[list]/new">): Promise<Metadata> {
  return { title: `Add ${listWords(await params).one}` };
}

export default async function NewTypePage({ params }: PageProps<"/settings/[list]/new">) {
  const staff = await requireStaff("Customer Products", "edit");
  const { kind, href, words } = typeList(await params);
  const last = findTypeOrder(staff, kind).ids.length + 1;
  return (
    <>
      <PageHeader title={`Add ${words.one}`} />
      <Form action={addTypeAction} stored={{ availability: "standard" }}>
        <input type="hidden" name="kind" value={kind} />
        <TypeFields
          isNew
          words={words}
          products={productTicks(kind, listAssignableProducts(staff, kind))}
          position={<NewPosition thing={words.one} last={last} />}
        />
        <div className="flex flex-wrap gap-3">
          <Submit>Add {words.one}</Submit>
          <Link className="button" href={href}>
            Cancel
          </Link>
        </div>
      </Form>
    </>
  );
}
