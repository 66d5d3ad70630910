import { z } from "zod";
import { addHolding, correctHolding, endHolding } from "#lib/holdings/mutations.ts";
import { addInterest, closeInterest, declineProduct, editInterest } from "#lib/interests/mutations.ts";
import { correctRefusal } from "#lib/interests/mutations-correct.ts";
import { add, edit, fetchOne, list, verb } from "../builders.ts";
import { askedId, askedText, maybeDay, maybeWords, note, onDay, oneOf, recordId, yesNo } from "../fields.ts";
import type { Operation, Resource } from "../operation.ts";
import { findHoldingRecord, findInterestRecord, listHoldingRecords, listInterestRecords } from "../queries-standing.ts";
import { HoldingRecord, InterestRecord } from "../records.ts";
import { fieldsOf } from "./interest-fields.ts";

const holding: Resource<typeof HoldingRecord> = {
  name: "Holding",
  tag: "Holdings",
  path: "/holdings",
  subject: "holding",
  permission: "Customers",
  record: HoldingRecord,
  find: findHoldingRecord,
};
const interest: Resource<typeof InterestRecord> = {
  name: "Interest",
  tag: "Interests",
  path: "/interests",
  subject: "interest",
  permission: "Customers",
  record: InterestRecord,
  find: findInterestRecord,
};

const pair = { customerId: recordId("The customer."), productId: recordId("The Customer Product.") };
const filters = {
  customerId: askedId("Those of one customer."),
  accountNumber: askedText(100, "Those of the customer of this account number."),
  productId: askedId("Those of one Customer Product."),
};
const since = onDay("the day since", "Since when they have it: today or before.");
const until = maybeDay("the day until", "Until when they had it; null: they have it.");
const endReason = maybeWords("a reason", 200, "Why it ended.");
const openedOn = onDay("the day it came up", "Since when they are interested: today or before.");
const outcome = {
  reason: maybeWords("a reason", 200, "Why; needed where it was declined."),
  askAgainOn: maybeDay("the day to ask again", "Declined until then; null: for good."),
};

export const holdingOperations: Operation[] = [
  list(holding, filters, listHoldingRecords),
  fetchOne(holding),
  add(
    holding,
    {
      summary: "Add a product to a customer by hand",
      body: z.strictObject({
        ...pair,
        since,
        until,
        note: note("What there is to say of it."),
        closeInterest: yesNo("An open interest in it is acquired by this.").default(true),
      }),
      example: { customerId: 1, productId: 1, since: "2026-03-02" },
    },
    addHolding,
  ),
  edit(
    holding,
    {
      summary: "Correct a holding",
      body: z.strictObject({ since, until, endReason, note: note("What there is to say of it.") }),
      example: { since: "2026-02-01" },
    },
    (actor, { id, version, record, body }) => {
      const { since, until, endReason, note } = record;
      return correctHolding(actor, { holdingId: id, version, since, until, endReason, note, ...body });
    },
  ),
  verb(
    holding,
    "end",
    {
      summary: "End what a customer has",
      body: z.strictObject({ until: onDay("the day it ended", "The day it ended."), endReason }),
      example: { until: "2026-03-31", endReason: "Moved to another supplier" },
    },
    (actor, { id, version, body }) => endHolding(actor, { holdingId: id, version, ...body }),
  ),
];

export const interestOperations: Operation[] = [
  list(interest, filters, listInterestRecords),
  fetchOne(interest),
  add(
    interest,
    {
      summary: "Record an interest",
      body: z.strictObject({ ...pair, openedOn, note: note("What they said.") }),
      example: { customerId: 1, productId: 1, openedOn: "2026-03-02", note: "Asked on the phone" },
    },
    addInterest,
  ),
  edit(
    interest,
    {
      summary: "Correct an interest",
      description: "An open one: its day and note. One that was declined: the reason, and the day to ask again.",
      body: z.strictObject({ openedOn, note: note("What they said."), ...outcome }),
      example: { note: "Asked again by letter" },
    },
    (actor, { id, version, record, body }) => {
      const fields = fieldsOf(record, body);
      return "openedOn" in fields
        ? editInterest(actor, { interestId: id, version, ...fields })
        : correctRefusal(actor, { interestId: id, version, ...fields });
    },
  ),
  verb(
    interest,
    "close",
    {
      summary: "Close an interest",
      body: z.strictObject({
        closedAs: oneOf(["acquired", "declined", "withdrawn"], "How it ended."),
        closedOn: onDay("the day it ended", "The day it ended."),
        ...outcome,
        addProduct: yesNo("Acquired: the product is added to the customer, too.").default(false),
      }),
      example: { closedAs: "declined", closedOn: "2026-03-31", reason: "Too dear", askAgainOn: "2026-09-01" },
    },
    (actor, { id, version, body }) => closeInterest(actor, { interestId: id, version, ...body }),
  ),
  add(
    interest,
    {
      at: "decline",
      id: "declineProduct",
      summary: "Record that a product is not for a customer",
      description: "Whether or not an interest was open.",
      body: z.strictObject({
        ...pair,
        declinedOn: onDay("the day they declined", "The day they declined."),
        ...outcome,
      }),
      example: { customerId: 1, productId: 1, declinedOn: "2026-03-31", reason: "They have their own" },
    },
    declineProduct,
  ),
];
