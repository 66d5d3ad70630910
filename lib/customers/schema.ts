import { z } from "zod";
import { choice, id, optionalId, text, tick, version } from "#lib/fields.ts";
import { STATUS_NAMES } from "./rules.ts";

const fields = {
  accountNumber: text("an account number", 40),
  name: text("a name", 200),
  status: choice(STATUS_NAMES, "Choose a status."),
  accountManagerId: optionalId("Choose an account manager from the list, or nobody."),
  marketingConsent: tick(),
};

export const AddCustomer = z.object(fields);
export const EditCustomer = z.object({ customerId: id(), version: version(), ...fields });

export type NewCustomer = z.output<typeof AddCustomer>;
export type CustomerEdit = z.output<typeof EditCustomer>;
