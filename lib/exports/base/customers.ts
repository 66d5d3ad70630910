import { sqlite } from "#db/index.ts";
import { inSteps, type Scope } from "./scope.ts";

type Customer = {
  accountNumber: string;
  name: string;
  status: string;
  manager: string | null;
  consent: 0 | 1;
  managerName: string | null;
};
const customers = sqlite.prepare<[{ after: number; to: number }], Customer>(`
  select c.account_number as accountNumber, c.name, c.status, s.email as manager, c.marketing_consent as consent,
    s.name as managerName
  from customers c left join staff s on s.id = c.account_manager_id
  where c.id > @after and c.id <= @to order by c.id`);

/** The rows of customers.csv, in the order they were added. */
export function* customerRows(scope: Scope) {
  for (const step of inSteps(scope.customers, (range) => customers.all(range)))
    yield step.map(({ accountNumber, name, status, manager, consent, managerName }) => [
      accountNumber,
      name,
      status,
      manager ?? "",
      consent ? "yes" : "no",
      managerName ?? "",
    ]);
}
