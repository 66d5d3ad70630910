import { ChoiceField, SelectField, TextField } from "#app/_ui/fields.tsx";
import { Submit } from "#app/_ui/form.tsx";
import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import type { previewRetirement } from "#lib/products/queries-dry-run.ts";
import { successionInWords } from "#lib/products/rules.ts";

/** Names a successor, since when and how; what that would do is shown before anything is done. */
export function ChooseSuccessor({ offered, today }: { offered: { id: number; name: string }[]; today: string }) {
  return (
    <section className="panel grid max-w-2xl gap-4" aria-labelledby="successor-title">
      <div>
        <h2 id="successor-title">A successor</h2>
        <p className="help">If another product takes its place: what becomes of those who have this one.</p>
      </div>
      <SelectField
        name="successorId"
        label="Successor"
        none="None"
        options={offered.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <TextField type="date" name="from" label="From" max={today} />
      <ChoiceField
        name="how"
        label="Those who have it"
        options={[
          {
            value: "offer",
            label: "Offer them the successor",
            help: "They keep what they have; an interest in the successor opens.",
          },
          {
            value: "move",
            label: "Move them to the successor",
            help: "What they have ends on that day, and the successor starts.",
          },
        ]}
      />
      <div>
        <Submit kind="secondary" name="look" value="yes">
          Show what that does
        </Submit>
      </div>
    </section>
  );
}

type Preview = NonNullable<ReturnType<typeof previewRetirement>>;

/** What the succession would do: the sums, then customer by customer. */
export function SuccessionEffects({
  preview: { how, sums, rows, next },
  successor,
  linked,
  after,
  list,
}: {
  preview: Preview;
  successor: string;
  linked: boolean;
  after: number;
  list: { next: (after: number) => string; first: string; csv: string };
}) {
  return (
    <section className="panel grid gap-3" aria-labelledby="succession">
      <h2 id="succession">What naming {successor} would do</h2>
      <p className="help">Nothing has been done yet. This is exactly what would be.</p>
      <ul className="list-disc pl-5">
        {successionInWords(how, sums, successor, true).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {rows.length > 0 && (
        <div className="table-frame">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Customer</th>
                <th scope="col">Account number</th>
                <th scope="col">{how === "offer" ? "Offered" : "Ends on"}</th>
                {how === "move" && <th scope="col">{successor} starts on</th>}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ customerId, customer, accountNumber, offered, endsOn, startsOn, why }) => (
                <tr key={customerId}>
                  <td className="min-w-36">
                    {linked ? <Link href={`/customers/${customerId}`}>{customer}</Link> : customer}
                  </td>
                  <td className="whitespace-nowrap">{accountNumber}</td>
                  {endsOn === null ? (
                    <td>{offered ? "Yes" : `No: ${why}`}</td>
                  ) : (
                    <td className="whitespace-nowrap">
                      <Day day={endsOn} />
                    </td>
                  )}
                  {how === "move" && (
                    <td className="whitespace-nowrap">{startsOn ? <Day day={startsOn} /> : "Has it already"}</td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > 0 && (
        <p className="flex flex-wrap gap-4">
          {after > 0 && <Link href={list.first}>First page</Link>}
          {next !== undefined && <Link href={list.next(next)}>Next page</Link>}
          <a href={list.csv}>Download the list (CSV)</a>
        </p>
      )}
    </section>
  );
}
