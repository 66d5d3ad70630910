import { z } from "zod";
import { addFeature, addNumber, dropItem, reinstateItem, transferItem } from "#lib/items/mutations.ts";
import { editItem } from "#lib/items/mutations-edit.ts";
import type { ItemKind } from "#lib/items/rules.ts";
import { listOfferedTypes } from "#lib/types/queries-pick.ts";
import { add, edit, fetchOne, list, verb } from "../builders.ts";
import { askedId, askedText, onDay, productIds, recordId, words, yesNo } from "../fields.ts";
import type { Operation, Resource } from "../operation.ts";
import { findItemRecord, getContinuation, listDefaults, listItemRecords } from "../queries-items.ts";
import { FeatureRecord, NumberRecord, TypeRecord } from "../records.ts";

const number: Resource<typeof NumberRecord> = {
  name: "Number",
  tag: "Numbers",
  path: "/numbers",
  subject: "item",
  permission: "Customers",
  record: NumberRecord,
  find: (actor, id) => findItemRecord(actor, "number", id),
  renamed: { label: "number" },
};
const feature: Resource<typeof FeatureRecord> = {
  name: "Feature",
  tag: "Features",
  path: "/features",
  subject: "item",
  permission: "Customers",
  record: FeatureRecord,
  find: (actor, id) => findItemRecord(actor, "feature", id),
  renamed: { label: "feature" },
};

const customerId = recordId("Whose it is.");
const typeId = recordId("Its type; null: none.").nullable();
const startDate = onDay("a start day", "Since when the customer has it: today or before.");
const numberId = recordId("The number it sits on, one of the customer's; null: none.").nullable();
const carries = productIds("What it carries. Left out, what its type has as defaults.").optional();
const own = {
  typeId,
  startDate,
  droppedOn: onDay("the day it was dropped", "Of a dropped one: another day.").optional(),
  productIds: productIds("All that it carries from today on."),
};
const called = {
  number: words("a number", 100, "As it is written: spaces, hyphens and brackets do not matter."),
  feature: words("a feature", 100, "What it is called."),
};
const whose = {
  customerId: askedId("Those of one customer."),
  accountNumber: askedText(100, "Those of the customer of this account number."),
};

/** What is done to numbers and features alike. */
const verbsOf = (resource: Resource): Operation[] => {
  const it = resource.name.toLowerCase();
  const withFeatures = yesNo("The features on a number, too.").default(false);
  return [
    verb(
      resource,
      "drop",
      {
        summary: `Drop a ${it}`,
        description:
          "It leaves on a day. What the customer has because of it stays, and is marked for review if nothing else accounts for it.",
        body: z.strictObject({ droppedOn: onDay("the day it was dropped", "The day it left."), withFeatures }),
        example: { droppedOn: "2026-03-31" },
      },
      (actor, { id, body }) => dropItem(actor, { itemId: id, ...body }),
    ),
    verb(
      resource,
      "reinstate",
      {
        summary: `Reinstate a dropped ${it}`,
        body: z.strictObject({ reinstatedOn: onDay("the day it came back", "The day it came back."), withFeatures }),
        example: { reinstatedOn: "2026-04-02" },
      },
      (actor, { id, body }) => reinstateItem(actor, { itemId: id, ...body }),
    ),
    verb(
      resource,
      "transfer",
      {
        summary: `Transfer a ${it} to another customer`,
        description:
          "It stays with the old customer as history. The answer is the record that continues it at the new one.",
        body: z.strictObject({
          accountNumber: words("the account number of the customer it goes to", 40, "Whose it is from then on."),
          transferredOn: onDay("the day it changed customer", "The day it changed customer."),
        }),
        example: { accountNumber: "A-10002", transferredOn: "2026-04-02" },
      },
      (actor, { id, body }) => {
        const { change } = transferItem(actor, { itemId: id, ...body });
        return { id: getContinuation(actor, id), change };
      },
    ),
  ];
};

const typesOf = (kind: ItemKind): Operation => ({
  id: `list${kind === "number" ? "Number" : "Feature"}Types`,
  method: "GET",
  path: `/${kind}-types`,
  tag: kind === "number" ? number.tag : feature.tag,
  summary: `List the ${kind === "number" ? "Number" : "Feature"} Types on offer`,
  need: ["Customers", "view"],
  status: 200,
  answer: z.strictObject({ records: z.array(TypeRecord) }),
  version: "none",
  run: (actor) => ({ plain: { records: listOfferedTypes(actor, kind) } }),
});

export const numberOperations: Operation[] = [
  list(number, { ...whose, number: askedText(200, "Those of this number, whoever has or had it.") }, (actor, ask) =>
    listItemRecords(actor, "number", ask),
  ),
  fetchOne(number),
  add(
    number,
    {
      summary: "Add a number to a customer",
      body: z.strictObject({
        customerId,
        number: called.number,
        typeId: typeId.default(null),
        startDate,
        productIds: carries,
      }),
      example: { customerId: 1, number: "0113 496 0000", startDate: "2026-03-02", productIds: [1] },
    },
    (actor, { number: label, ...body }) =>
      addNumber(actor, { ...body, label, productIds: body.productIds ?? listDefaults(actor, "number", body.typeId) }),
  ),
  edit(
    number,
    {
      summary: "Edit a number",
      body: z.strictObject({ number: called.number, ...own }),
      example: { productIds: [1, 2] },
    },
    (actor, { id, version, record, body: { number: label = record.number, ...body } }) => {
      const { typeId, startDate, productIds } = record;
      return editItem(actor, { itemId: id, version, label, numberId: null, typeId, startDate, productIds, ...body });
    },
  ),
  ...verbsOf(number),
  typesOf("number"),
];

export const featureOperations: Operation[] = [
  list(feature, { ...whose, numberId: askedId("Those that sit on this number.") }, (actor, ask) =>
    listItemRecords(actor, "feature", ask),
  ),
  fetchOne(feature),
  add(
    feature,
    {
      summary: "Add a feature to a customer",
      body: z.strictObject({
        customerId,
        feature: called.feature,
        numberId: numberId.default(null),
        typeId: typeId.default(null),
        startDate,
        productIds: carries,
      }),
      example: { customerId: 1, feature: "Voicemail", numberId: 1, startDate: "2026-03-02" },
    },
    (actor, { feature: label, ...body }) =>
      addFeature(actor, { ...body, label, productIds: body.productIds ?? listDefaults(actor, "feature", body.typeId) }),
  ),
  edit(
    feature,
    {
      summary: "Edit a feature",
      body: z.strictObject({ feature: called.feature, numberId, ...own }),
      example: { feature: "Voicemail Plus" },
    },
    (actor, { id, version, record, body: { feature: label = record.feature, ...body } }) => {
      const { typeId, numberId, startDate, productIds } = record;
      return editItem(actor, { itemId: id, version, label, numberId, typeId, startDate, productIds, ...body });
    },
  ),
  ...verbsOf(feature),
  typesOf("feature"),
];
