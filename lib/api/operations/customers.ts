import { z } from "zod";
import { addCustomer, editCustomer } from "#lib/customers/mutations.ts";
import { STATUS_NAMES } from "#lib/customers/rules.ts";
import { add, edit, fetchOne, list } from "../builders.ts";
import { askedText, oneOf, recordId, words, yesNo } from "../fields.ts";
import type { Operation, Resource } from "../operation.ts";
import { findCustomerRecord, listCustomerRecords } from "../queries-customers.ts";
import { CustomerRecord } from "../records.ts";

const customer: Resource<typeof CustomerRecord> = {
  name: "Customer",
  tag: "Customers",
  path: "/customers",
  subject: "customer",
  permission: "Customers",
  record: CustomerRecord,
  find: findCustomerRecord,
};

const fields = {
  name: words("a name", 200, "What the business is called."),
  accountNumber: words("an account number", 40, "Unique whatever the case."),
  status: oneOf(STATUS_NAMES, "Closed customers keep everything."),
  accountManagerId: recordId(
    "A member of staff, by the number in the address of their page under Settings, Staff; null: nobody.",
  ).nullable(),
  marketingConsent: yesNo("Whether they agreed to be told of offers."),
};
const NewCustomer = z.strictObject({
  ...fields,
  status: fields.status.default("active"),
  accountManagerId: fields.accountManagerId.default(null),
  marketingConsent: fields.marketingConsent.default(false),
});

export const customerOperations: Operation[] = [
  list(customer, { accountNumber: askedText(100, "The one of this account number.") }, listCustomerRecords),
  fetchOne(customer),
  add(
    customer,
    { summary: "Add a customer", body: NewCustomer, example: { name: "Miller & Sons", accountNumber: "A-10001" } },
    addCustomer,
  ),
  edit(
    customer,
    { summary: "Edit a customer", body: z.strictObject(fields), example: { status: "suspended" } },
    (actor, { id, version, body, record }) => {
      const { name, accountNumber, status, accountManagerId, marketingConsent } = record;
      const now = { name, accountNumber, status, accountManagerId, marketingConsent };
      return editCustomer(actor, { customerId: id, version, ...now, ...body });
    },
  ),
];
