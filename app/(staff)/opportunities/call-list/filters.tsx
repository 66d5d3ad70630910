import "./call-list.css";
import { PhoneFold } from "#app/_ui/phone-fold.tsx";
import { CALL_LIST, type CallListAsk } from "#lib/calls/address.ts";
import { KeptRefusal } from "./kept-refusal.tsx";

/** Who is on the list, as a plain form: the address holds all of it. */
export function Filters({ ask }: { ask: CallListAsk }) {
  const set = [ask.everybody && "without consent too", ask.mine && "mine"].filter(Boolean).join(", ");
  return (
    <PhoneFold words={set ? `Filter: ${set}` : "Filter"}>
      <form
        action={CALL_LIST}
        className="call-settings"
        autoComplete="off"
        key={`${ask.productId} ${ask.everybody} ${ask.mine}`}
      >
        <input type="hidden" name="product" value={ask.productId} />
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
    </PhoneFold>
  );
}
