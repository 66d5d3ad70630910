import "./call-list.css";
import type { Actor } from "#lib/auth/permissions.ts";
import { CALL_LIST, type CallListAsk } from "#lib/calls/address.ts";
import { listOfferedProducts } from "#lib/products/queries-pick.ts";
import { KeptRefusal } from "./kept-refusal.tsx";

/** What the list is about and who is on it, as a plain form: the address holds all of it. */
export function Filters({ staff, ask }: { staff: Actor; ask: CallListAsk }) {
  const products = listOfferedProducts(staff);
  return (
    <form action={CALL_LIST} className="call-settings" key={`${ask.productId} ${ask.everybody} ${ask.mine}`}>
      <label className="call-settings-wide grid gap-1">
        <span className="label">Customer Product</span>
        <select name="product" defaultValue={ask.productId} className="input">
          {products.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="grid gap-1">
        <span className="label">Marketing consent</span>
        <select name="consent" defaultValue={ask.everybody ? "all" : ""} className="input">
          <option value="">Only those who gave it</option>
          <option value="all">Those without it too</option>
        </select>
      </label>
      <label className="grid gap-1">
        <span className="label">Account manager</span>
        <select name="manager" defaultValue={ask.mine ? "me" : ""} className="input">
          <option value="">Anybody</option>
          <option value="me">Me</option>
        </select>
      </label>
      <KeptRefusal reason={ask.reason} again={ask.again} />
      <button type="submit" className="button justify-self-start">
        Show
      </button>
    </form>
  );
}
