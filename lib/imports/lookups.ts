import { storedCustomerByAccount } from "#lib/customers/stored.ts";
import { RuleBroken } from "#lib/errors.ts";
import { productByName } from "#lib/products/writes.ts";
import { fold } from "#lib/text.ts";

/** The customer of an account number. @throws RuleBroken when there is none */
export function customerOfAccount(accountNumber: string) {
  const customer = storedCustomerByAccount(fold(accountNumber));
  if (!customer) throw new RuleBroken(`There is no customer with the account number ${accountNumber}.`);
  return customer;
}

/** The product of a name. @throws RuleBroken when there is none */
export function productOfName(name: string) {
  const product = productByName(name);
  if (!product) throw new RuleBroken(`There is no Customer Product "${name}".`);
  return product;
}
