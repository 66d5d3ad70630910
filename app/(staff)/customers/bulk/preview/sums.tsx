import { type BulkSums, WHY, type Why } from "#lib/bulk/rules.ts";
import { counted } from "#lib/text.ts";

/** How many would change, and how many are left alone for which reason. */
export function Sums({ sums: { customers, changed, left } }: { sums: BulkSums }) {
  const reasons = Object.entries(left) as [Why, number][];
  return (
    <div>
      <p className="font-semibold">
        {counted(changed, "customer")} of {customers.toLocaleString("en-GB")} would change.
      </p>
      {reasons.length > 0 && (
        <>
          <p>Left alone:</p>
          <ul className="list-disc pl-5">
            {reasons.map(([why, count]) => (
              <li key={why}>
                {count.toLocaleString("en-GB")} {WHY[why][count === 1 ? 0 : 1]}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
