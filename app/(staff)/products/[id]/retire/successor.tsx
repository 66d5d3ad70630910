import { Link } from "#app/_ui/link.tsx";
import { Day } from "#app/_ui/moments.tsx";
import type { previewRetirement } from "#lib/products/queries-dry-run.ts";
import { successionInWords } from "#lib/products/rules.ts";

type Texts = Record<string, string>;

/** Names a successor, since when and how; what that would do is shown before anything is done. */
export function ChooseSuccessor({
  offered,
  texts,
  errors,
  today,
}: {
  offered: { id: number; name: string }[];
  texts: Texts;
  errors: Texts;
  today: string;
}) {
  const described = (name: string) =>
    errors[name] ? { "aria-describedby": `error-${name}`, "aria-invalid": true } : {};
  const refusal = (name: string) =>
    errors[name] && (
      <p className="error" id={`error-${name}`}>
        {errors[name]}
      </p>
    );
  return (
    <form className="panel grid max-w-2xl gap-4" aria-labelledby="successor-title">
      <div>
        <h2 id="successor-title">A successor</h2>
        <p className="help">If another product takes its place: what becomes of those who have this one.</p>
      </div>
      <div className="grid gap-1">
        <label className="label" htmlFor="successor">
          Successor
        </label>
        <select
          id="successor"
          name="successorId"
          className="input"
          defaultValue={texts.successorId ?? ""}
          {...described("successorId")}
        >
          <option value="">None</option>
          {offered.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        {refusal("successorId")}
      </div>
      <div className="grid gap-1">
        <label className="label" htmlFor="from">
          From
        </label>
        <input
          id="from"
          type="date"
          name="from"
          className="input max-w-48"
          max={today}
          defaultValue={texts.from ?? today}
          {...described("from")}
        />
        {refusal("from")}
      </div>
      <fieldset className="grid gap-2">
        <legend className="label mb-1">Those who have it</legend>
        <label className="flex items-start gap-3">
          <input type="radio" name="how" value="offer" defaultChecked={texts.how !== "move"} />
          <span>
            Offer them the successor
            <span className="help block">They keep what they have; an interest in the successor opens.</span>
          </span>
        </label>
        <label className="flex items-start gap-3">
          <input type="radio" name="how" value="move" defaultChecked={texts.how === "move"} />
          <span>
            Move them to the successor
            <span className="help block">What they have ends on that day, and the successor starts.</span>
          </span>
        </label>
        {refusal("how")}
      </fieldset>
      <button type="submit" className="button justify-self-start">
        Show what that does
      </button>
    </form>
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
                  <td className="[overflow-wrap:anywhere]">
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
