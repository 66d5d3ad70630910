import { z } from "zod";
import { STATUS_NAMES } from "#lib/customers/rules.ts";
import { AVAILABILITIES } from "#lib/products/rules.ts";

/** The records as the API gives them. Days are of the company's time zone, instants are UTC. */

const id = z.int().min(1);
const instant = z.iso.datetime().meta({ pattern: undefined });
const day = z.iso.date().meta({ pattern: undefined });
const stamps = {
  createdAt: instant.meta({ description: "When it was recorded." }),
  updatedAt: instant.meta({ description: "When it changed last; not when what it names was renamed." }),
  version: id.meta({ description: "How often its own fields have changed: what If-Match names." }),
};

export const ProductRecord = z.strictObject({
  id,
  name: z.string(),
  displayClass: z.string().nullable(),
  displayPosition: id.meta({
    description: "Its place in every list of products, from 1. A move of another changes it, and not its updatedAt.",
  }),
  availability: z.enum(AVAILABILITIES).meta({ description: "Historic ones are not offered any more." }),
  onNumbers: z.boolean(),
  onFeatures: z.boolean(),
  autoAddToCustomer: z.boolean(),
  autoRemoveFromInterests: z.boolean(),
  successorId: id.nullable().meta({ description: "What took its place when it was retired." }),
  ...stamps,
});

export const CustomerRecord = z.strictObject({
  id,
  accountNumber: z.string(),
  name: z.string(),
  status: z.enum(STATUS_NAMES),
  accountManagerId: id.nullable(),
  accountManager: z.string().nullable().meta({ description: "The name of the member of staff." }),
  marketingConsent: z.boolean(),
  ...stamps,
});

const customer = { customerId: id, accountNumber: z.string().meta({ description: "The customer's." }) };
const item = {
  typeId: id.nullable(),
  startDate: day,
  droppedOn: day.nullable().meta({ description: "Empty while it is active." }),
  transferredFromId: id.nullable().meta({ description: "The record it continues, of the customer it came from." }),
  productIds: z.array(id).meta({ description: "The Customer Products it carries; dropped, what it carried then." }),
  ...stamps,
};

export const NumberRecord = z.strictObject({ id, ...customer, number: z.string(), ...item });

export const FeatureRecord = z.strictObject({
  id,
  ...customer,
  feature: z.string(),
  numberId: id.nullable().meta({ description: "The number it sits on." }),
  ...item,
});

const product = { productId: id, productName: z.string() };

export const HoldingRecord = z.strictObject({
  id,
  ...customer,
  ...product,
  since: day,
  until: day.nullable().meta({ description: "Empty while the customer has it." }),
  endReason: z.string().nullable(),
  note: z.string().nullable(),
  unsourcedSince: day.nullable().meta({ description: "No active number or feature accounts for it since." }),
  ...stamps,
});

export const InterestRecord = z.strictObject({
  id,
  ...customer,
  ...product,
  openedOn: day,
  note: z.string().nullable(),
  closedOn: day.nullable(),
  closedAs: z.enum(["acquired", "declined", "withdrawn"]).nullable(),
  reason: z.string().nullable(),
  askAgainOn: day.nullable(),
  closedByItemId: id.nullable().meta({ description: "The number or feature that closed it, where a rule did." }),
  ...stamps,
});

export const TypeRecord = z.strictObject({
  id,
  name: z.string(),
  availability: z.enum(AVAILABILITIES),
  productIds: z.array(id).meta({ description: "What a new one carries unless it is said otherwise." }),
});
