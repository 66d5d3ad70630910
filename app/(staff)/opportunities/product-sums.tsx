import { percent } from "#lib/opportunities/cells.ts";
import type { ColumnTotals } from "#lib/opportunities/sums.ts";
import { counted } from "#lib/text.ts";

/** What one product comes to among all customers that match. */
export function ProductSums({ totals: { customers, has, wants } }: { totals: ColumnTotals }) {
  const [holders = 0, interested = 0] = [has[0], wants[0]];
  return (
    <p>
      Of {counted(customers, "customer")} {counted(holders, "has it", "have it")} ({percent(holders, customers)} %),{" "}
      {counted(interested, "is interested", "are interested")}.
    </p>
  );
}
