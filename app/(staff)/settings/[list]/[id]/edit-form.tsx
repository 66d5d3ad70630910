import { Form, Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { OwnPosition } from "#app/_ui/listed-fields.tsx";
import { productTicks } from "#app/_ui/product-options.ts";
import { SystemInformation } from "#app/_ui/system-information.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import { listAssignableProducts } from "#lib/products/queries-pick.ts";
import type { TypePage } from "#lib/types/queries.ts";
import { TYPE_WORDS } from "#lib/types/rules.ts";
import { editTypeAction } from "../actions.ts";
import { TypeFields } from "../type-fields.tsx";
import { typesHref } from "../type-list.ts";
import { Uses } from "./uses.tsx";

/** The type's own fields and default products, to edit. A default that is Historic by now can stay. */
export function EditTypeForm({ staff, type, last }: { staff: Actor; type: TypePage; last: number }) {
  const { kind } = type;
  const words = TYPE_WORDS[kind];
  const href = typesHref(kind);
  return (
    <Form
      action={editTypeAction}
      version={type.version}
      stored={{
        name: type.name,
        displayClass: type.displayClass ?? "",
        availability: type.availability,
        productIds: type.defaults.map(({ productId }) => String(productId)),
      }}
    >
      <input type="hidden" name="typeId" value={type.id} />
      <Uses type={type} />
      <TypeFields
        words={words}
        products={productTicks(
          kind,
          listAssignableProducts(staff, kind),
          type.defaults,
          "Ticked already, not offered any more",
        )}
        position={
          <OwnPosition thing={words.one} position={type.displayPosition} last={last} href={`${href}/${type.id}`} />
        }
      />
      <SystemInformation row={type} />
      <div className="flex flex-wrap gap-3">
        <Submit>Save</Submit>
        <Link className="button" href={href}>
          Back to the list
        </Link>
      </div>
    </Form>
  );
}
