import { z } from "zod";
import { choice, id, optionalId, text, tick, version } from "#lib/fields.ts";
import { STATUS_NAMES } from "./rules.ts";

/** In the order of the form: so the summary of what to mend is read. */
const fields = {
  name: text("a name", 200),
  accountNumber: text("an account number", 40),
  status: choice(STATUS_NAMES, "Choose a status."),
  accountManagerId: optionalId("Choose an account manager from the list, or nobody."),
  marketingConsent: tick(),
};

export const AddCustomer = z.object(fields);
export const EditCustomer = z.object({ customerId: id(), version: version(), ...fields });

export type NewCustomer = z.output<typeof AddCustomer>;
export type CustomerEdit = z.output<typeof EditCustomer>;
