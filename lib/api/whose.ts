import { storedCustomerByAccount } from "#lib/customers/stored.ts";
import { fold } from "#lib/text.ts";

/** Whose records are asked for, by id, by account number, or by both. */
export type WhoseAsk = { customerId?: number | undefined; accountNumber?: string | undefined };

/** The customer's id; 0, which nobody has, where the account is nobody's or another's; nothing where none is asked for. */
export function whose({ customerId, accountNumber }: WhoseAsk) {
  if (accountNumber === undefined) return customerId;
  const found = storedCustomerByAccount(fold(accountNumber))?.id ?? 0;
  return customerId === undefined || customerId === found ? found : 0;
}
