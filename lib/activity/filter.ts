import { isDay } from "#lib/time.ts";
import type { Origin } from "./log.ts";

/** Where a change came from, as it is shown: what a token did came by the API. */
export type ShownOrigin = Origin | "api";

/** The same in words. */
export const ORIGINS: Record<ShownOrigin, string> = {
  form: "Form",
  bulk: "Bulk",
  import: "Import",
  rule: "Rule",
  undo: "Undo",
  api: "API",
};

/** Which changes the activity list shows. All of it must hold; days are in the company's time zone. */
export type ActivityFilter = {
  /** A staff id, `none` for the command line, or the token of another system. */
  person: number | "none" | `token-${number}` | null;
  kind: ShownOrigin | null;
  productId: number | null;
  /** As typed: an account number or a name. */
  customer: string;
  from: string | null;
  to: string | null;
};

type Params = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value.trim().slice(0, 200) : "");
const id = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null);
/** Who: a person, a token, nobody but the server's own terminal. */
function personIn(text: string): ActivityFilter["person"] {
  const token = id(/^token-(.*)$/.exec(text)?.[1] ?? "");
  if (token !== null) return `token-${token}`;
  return text === "none" ? text : id(text);
}
const day = (text: string) => (isDay(text) ? text : null);

/** Reads the list's address, whatever somebody wrote there: what makes no sense is left out. */
export function readActivity(params: Params): { filter: ActivityFilter; before: number | undefined } {
  const kind = one(params.kind);
  const filter = {
    person: personIn(one(params.person)),
    kind: Object.hasOwn(ORIGINS, kind) ? (kind as ShownOrigin) : null,
    productId: id(one(params.product)),
    customer: one(params.customer),
    from: day(one(params.from)),
    to: day(one(params.to)),
  };
  return { filter, before: id(one(params.before)) ?? undefined };
}

/** The list's address for a filter, from the change set `before` on. */
export function activityAddress(filter: Partial<ActivityFilter>, before?: number) {
  const { person, kind, productId, customer, from, to } = filter;
  const asked = Object.entries({ person, kind, product: productId, customer, from, to, before });
  const query = new URLSearchParams(asked.flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));
  return query.size > 0 ? `/activity?${query}` : "/activity";
}
