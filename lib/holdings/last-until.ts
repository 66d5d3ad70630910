/**
 * SQL for the day up to which a customer last had a product: nothing where they never did, or have it still and only so.
 * The index is named: the planner would read every holder of the product, again for each customer.
 * @param customer SQL for the customer's id
 * @param product SQL for the product's id
 */
export function lastUntil(customer: string, product: string) {
  return `(select max(until) from holdings indexed by holdings_by_customer
    where customer_id = ${customer} and product_id = ${product})`;
}
