import { idIn } from "#lib/text.ts";
import { AGAINS, type Again, USUAL_AGAIN, USUAL_REASON } from "./rules.ts";

/** What the list's address asks for. */
export type CallListAsk = {
  productId: number | undefined;
  /** Those without marketing consent too. */
  everybody: boolean;
  /** Only customers whose account manager asks. */
  mine: boolean;
  /** What a refusal by one key is recorded with. */
  reason: string;
  again: Again;
  /** Where the page begins: after a row, as the list named it. */
  after: string;
  /** The customer whose row is open for a note, another reason or another day. */
  open: number | undefined;
};

type Params = Record<string, string | string[] | undefined>;
const one = (value: string | string[] | undefined) => (typeof value === "string" ? value.trim().slice(0, 200) : "");

/** Reads the list's address, whatever somebody wrote there: what makes no sense is left out. */
export function readCallList(params: Params): CallListAsk {
  const again = one(params.again);
  return {
    productId: idIn(one(params.product)),
    everybody: one(params.consent) === "all",
    mine: one(params.manager) === "me",
    reason: one(params.reason) || USUAL_REASON,
    again: Object.hasOwn(AGAINS, again) ? (again as Again) : USUAL_AGAIN,
    after: one(params.after),
    open: idIn(one(params.open)),
  };
}

/** The words of a list's address; what is usual is left out. */
export function callListQuery(ask: Partial<CallListAsk>): [string, string][] {
  const { productId, everybody, mine, reason, again, after, open } = ask;
  const words: [string, string | false | undefined][] = [
    ["product", productId ? String(productId) : undefined],
    ["consent", everybody && "all"],
    ["manager", mine && "me"],
    ["reason", reason !== USUAL_REASON && reason],
    ["again", again !== USUAL_AGAIN && again],
    ["after", after],
    ["open", open ? String(open) : undefined],
  ];
  return words.flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []));
}

export const CALL_LIST = "/opportunities/call-list";

/** The list's address. */
export function callListAddress(ask: Partial<CallListAsk>) {
  return `${CALL_LIST}?${new URLSearchParams(callListQuery(ask))}`;
}
