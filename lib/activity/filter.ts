import { isDay } from "#lib/time.ts";
import type { Origin } from "./log.ts";

/** Where a change came from, in words. */
export const ORIGINS: Record<Origin, string> = {
  form: "Form",
  bulk: "Bulk",
  import: "Import",
  rule: "Rule",
  undo: "Undo",
};

/** Which changes the activity list shows. All of it must hold; days are in the company's time zone. */
export type ActivityFilter = {
  /** A staff id, or `none` for the command line. */
  person: number | "none" | null;
  kind: Origin | null;
  productId: number | null;
  /** As typed: an account number or a name. */
  customer: string;
  from: string | null;
  to: string | null;
};

type Params = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value.trim().slice(0, 200) : "");
const id = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null);
const day = (text: string) => (isDay(text) ? text : null);

/** Reads the list's address, whatever somebody wrote there: what makes no sense is left out. */
export function readActivity(params: Params): { filter: ActivityFilter; before: number | undefined } {
  const kind = one(params.kind);
  const person = one(params.person);
  const filter = {
    person: person === "none" ? ("none" as const) : id(person),
    kind: Object.hasOwn(ORIGINS, kind) ? (kind as Origin) : null,
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
