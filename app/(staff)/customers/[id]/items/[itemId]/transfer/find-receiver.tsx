import { Link } from "#app/_ui/link.tsx";
import type { Actor } from "#lib/auth/permissions.ts";
import { listCustomers } from "#lib/customers/queries.ts";
import { Buttons } from "../../../record-page.tsx";

/** A longer list is not read: a few more letters make it short. */
const SHOWN = 20;

/** Finds the customer an item goes to, by a part of the name or number, and lets one be chosen. A whole account number chooses. */
export function FindReceiver({
  staff,
  from,
  here,
  to,
  cancel,
}: {
  staff: Actor;
  /** The customer who has it now. */
  from: number;
  /** The page's own address. */
  here: string;
  to: string;
  cancel: string;
}) {
  const filter = { q: to, status: null, manager: null, products: [] };
  const found = to.trim() === "" ? [] : listCustomers(staff, filter).rows.filter(({ id }) => id !== from);
  return (
    <>
      <form action={here} className="grid max-w-2xl gap-5">
        <div className="grid gap-1">
          <label className="label" htmlFor="transfer-to">
            To customer
          </label>
          <input
            id="transfer-to"
            type="search"
            name="to"
            defaultValue={to}
            maxLength={100}
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: focus goes where the next keystroke is needed
            autoFocus
            className="input"
            aria-describedby="transfer-to-help"
          />
          <p id="transfer-to-help" className="help">
            The account number, or any part of the name, of the customer it goes to.
          </p>
        </div>
        <Buttons cancel={cancel}>
          <button type="submit" className="button button-primary">
            Find customer
          </button>
        </Buttons>
      </form>
      {to.trim() !== "" && found.length === 0 && (
        <p role="status" className="notice max-w-2xl">
          No other customer has “{to}” in its name or account number. Try fewer letters.
        </p>
      )}
      {found.length > 0 && (
        <section aria-label="Customers found" className="panel grid max-w-2xl gap-2">
          <h2>Choose who gets it</h2>
          <ul className="grid gap-1">
            {found.slice(0, SHOWN).map(({ id, name, accountNumber, status }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-2">
                <Link className="inline-block py-1" href={`${here}?customer=${id}`}>
                  {name}
                </Link>
                <span className="text-muted">{accountNumber}</span>
                {status !== "active" && <span className="badge capitalize">{status}</span>}
              </li>
            ))}
          </ul>
          {found.length > SHOWN && <p className="help">More customers match. Type more of the name.</p>}
        </section>
      )}
    </>
  );
}
