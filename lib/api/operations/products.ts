import { z } from "zod";
import { addProduct, deleteProduct, editProduct, moveProduct, restoreProduct } from "#lib/products/mutations.ts";
import { retireProduct } from "#lib/products/mutations-retire.ts";
import { findOrder } from "#lib/products/queries.ts";
import { AVAILABILITIES } from "#lib/products/rules.ts";
import { listedFields } from "#lib/sorted/schema.ts";
import { add, edit, fetchOne, list, verb, writtenOf } from "../builders.ts";
import { maybeDay, oneOf, recordId, words, yesNo } from "../fields.ts";
import type { Operation, Resource } from "../operation.ts";
import { findProductRecord, listProductRecords } from "../queries-products.ts";
import { ProductRecord } from "../records.ts";

const product: Resource<typeof ProductRecord> = {
  name: "CustomerProduct",
  tag: "Customer Products",
  path: "/products",
  subject: "product",
  permission: "Customer Products",
  record: ProductRecord,
  find: findProductRecord,
};

const fields = {
  name: words("a name", 100, "Unique whatever the case, Historic ones included."),
  displayClass: listedFields.displayClass.nullable().meta({ description: "One CSS class name." }),
  availability: oneOf(AVAILABILITIES, "Where it is offered."),
  onNumbers: yesNo("May be put on a number."),
  onFeatures: yesNo("May be put on a feature."),
  autoAddToCustomer: yesNo("A number or feature that comes to carry it adds it to the customer."),
  autoRemoveFromInterests: yesNo("A number or feature that comes to carry it closes the customer's interest."),
};
const NewProduct = z.strictObject({
  ...fields,
  availability: fields.availability.default("standard"),
  onNumbers: fields.onNumbers.default(false),
  onFeatures: fields.onFeatures.default(false),
  autoAddToCustomer: fields.autoAddToCustomer.default(false),
  autoRemoveFromInterests: fields.autoRemoveFromInterests.default(false),
  position: z.int().min(1).nullable().default(null).meta({ description: "From 1; null: last." }),
});
const Succession = z.strictObject({
  successorId: recordId("What takes its place.").nullable().default(null),
  from: maybeDay("the day", "Since when: today, unless given."),
  how: oneOf(["offer", "move"], "Whether those who have it are offered the successor, or moved to it.").optional(),
});
const order = z.strictObject({ productIds: z.array(z.int()), listVersion: z.int() });

export const productOperations: Operation[] = [
  list(product, { availability: fields.availability.optional() }, listProductRecords),
  {
    id: "getDisplayOrder",
    method: "GET",
    path: "/products/order",
    tag: product.tag,
    summary: "Fetch the display order",
    need: ["Customer Products", "view"],
    status: 200,
    answer: order,
    version: "none",
    run: (actor) => {
      const { ids, version } = findOrder(actor);
      return { plain: { productIds: ids, listVersion: version } };
    },
  },
  fetchOne(product),
  add(
    product,
    {
      summary: "Add a product",
      body: NewProduct,
      example: { name: "Hosted Voice", onNumbers: true, autoAddToCustomer: true },
    },
    (actor, body) => {
      const { productId, change } = addProduct(actor, body);
      return { id: productId, change };
    },
  ),
  edit(
    product,
    {
      summary: "Edit a product",
      description:
        "A rule that is switched on acts from now on; on what exists already, the screen asks and shows it first.",
      body: z.strictObject(fields),
      example: { availability: "headline" },
    },
    (actor, { id, version, body, record }) => {
      const { name, displayClass, availability, onNumbers, onFeatures, autoAddToCustomer, autoRemoveFromInterests } =
        record;
      const now = {
        name,
        displayClass,
        availability,
        onNumbers,
        onFeatures,
        autoAddToCustomer,
        autoRemoveFromInterests,
      };
      return { id, change: editProduct(actor, { productId: id, version, ...now, ...body }).change };
    },
  ),
  verb(
    product,
    "retire",
    {
      summary: "Set a product to Historic",
      description: "Who has it keeps it. With a successor they are offered that, or moved to it.",
      body: Succession,
      example: {},
    },
    (actor, { id, version, body }) => {
      return { id, change: retireProduct(actor, { productId: id, version, ...body }).change };
    },
  ),
  verb(
    product,
    "restore",
    {
      summary: "Offer a Historic product again",
      body: z.strictObject({ availability: oneOf(["headline", "standard"], "As what.").default("standard") }),
      example: { availability: "standard" },
    },
    (actor, { id, version, body }) => ({
      id,
      change: restoreProduct(actor, { productId: id, version, ...body }).change,
    }),
  ),
  verb(
    product,
    "move",
    {
      summary: "Move a product in the display order",
      body: z.strictObject({
        after: recordId("The product it comes after; null: first.").nullable(),
        listVersion: recordId("The version of the order this was decided in."),
      }),
      example: { after: null, listVersion: 7 },
    },
    (actor, { id, body }) => ({ id, change: moveProduct(actor, { productId: id, ...body }).change }),
  ),
  {
    id: "deleteCustomerProduct",
    method: "DELETE",
    path: "/products/{id}",
    tag: product.tag,
    summary: "Delete a product that nothing refers to",
    description: "Refused, saying where it is used, for any that is or was. Set those to Historic.",
    need: ["Customer Products", "edit"],
    resource: product,
    status: 200,
    answer: writtenOf(z.null()),
    version: "taken",
    run: (actor, { id, version }) => {
      return { done: { id: null, change: deleteProduct(actor, { productId: id, version }).change } };
    },
  },
];
