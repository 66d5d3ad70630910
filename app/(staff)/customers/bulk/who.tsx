import type { Actor } from "#lib/auth/permissions.ts";
import type { Chosen } from "#lib/bulk/chosen.ts";
import { isWholeBase } from "#lib/customers/filter.ts";
import { listAccountManagers, listProductNames } from "#lib/customers/queries.ts";
import { RELATIONS, STATUSES } from "#lib/customers/rules.ts";

/** Which customers it is about, in words. */
export function Who({ staff, chosen: { all, filter } }: { staff: Actor; chosen: Chosen }) {
  if (!all) return <p className="max-w-2xl text-muted">Those you ticked on the list.</p>;
  if (isWholeBase(filter)) return <p className="max-w-2xl font-semibold">All customers there are.</p>;
  const { q, status, manager, products } = filter;
  const nameOf = (list: { id: number; name: string }[], wanted: number) =>
    list.find(({ id }) => id === wanted)?.name ?? "somebody or something that is gone";
  const conditions = [
    q && `Find: ${q}`,
    status && `Status: ${STATUSES[status]}`,
    manager && `Account manager: ${manager === "none" ? "Nobody" : nameOf(listAccountManagers(staff), manager)}`,
    ...products.map(
      ({ relation, productId }) => `${RELATIONS[relation]}: ${nameOf(listProductNames(staff), productId)}`,
    ),
  ].filter((words) => typeof words === "string" && words !== "");
  return (
    <div className="max-w-2xl text-muted">
      <p>All that match, looked for again when it is done:</p>
      <ul className="list-disc pl-5 [overflow-wrap:anywhere]">
        {conditions.map((words) => (
          <li key={words as string}>{words}</li>
        ))}
      </ul>
    </div>
  );
}
