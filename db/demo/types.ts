import type { itemTypes } from "../schema/index.ts";
import type { DEMO_PRODUCTS } from "./products.ts";

type Kind = (typeof itemTypes.$inferSelect)["kind"];

/**
 * A type of the demo.
 * @property defaults the products it ticks for a new item
 * @property carrying items that carry one of these are of this type
 */
export type DemoType = {
  kind: Kind;
  name: string;
  displayClass: string;
  availability: (typeof itemTypes.$inferSelect)["availability"];
  defaults: string[];
  carrying: string[];
};

/** kind | name | class | availability (h, s, x: Historic) | defaults | also carried by items of it. */
const TABLE = `
number|Geographic|voice|h|Hosted Voice|Single Line,Multi-line,Alarm Line,International Numbers
number|Mobile|mobile|h|Business Mobile|Mobile Data SIM
number|SIP channel|voice|s|SIP Trunk|
number|Broadband line|broadband|s|Fibre Broadband|4G Backup
number|Non-geographic|addon|s|Freephone Number|Number Divert
number|ISDN channel|lines|x|ISDN2|ISDN30
number|ADSL line|broadband|x|ADSL Broadband|
feature|Internet access|broadband|h|Full Fibre,Managed Router,Static IP Address|Leased Line,Fibre Broadband
feature|User licence|voice|h|Voicemail,Desk Phone Rental|Call Recording
feature|Call handling|addon|s|Call Queues,Auto Attendant,Call Reporting|Contact Centre
feature|Mail and backup|cloud|s|Hosted Email,Cloud Backup,Email Filtering|Hosted Desktop
feature|Security|security|s|Managed Firewall,Endpoint Protection|
feature|Support contract|support|s|Priority Support|
feature|Fax mailbox|messaging|s|Fax to Email|
`;

const AVAILABILITY = { h: "headline", s: "standard", x: "historic" } as const;

/** The demo's types, in display order. One of them still has a Historic default, as bases that grew do. */
export const DEMO_TYPES: DemoType[] = TABLE.trim()
  .split("\n")
  .map((line) => {
    const [kind, name = "", look, availability, defaults = "", carrying = ""] = line.split("|");
    const products = defaults.split(",");
    return {
      kind: kind as Kind,
      name,
      displayClass: `product-${look}`,
      availability: AVAILABILITY[availability as keyof typeof AVAILABILITY],
      defaults: products,
      carrying: [...products, ...carrying.split(",").filter(Boolean)],
    };
  });

/** The type of an item of the demo, by what it carries; most products have one, some have none. */
export function demoTypeOf(kind: Kind, product: (typeof DEMO_PRODUCTS)[number]) {
  return DEMO_TYPES.find((type) => type.kind === kind && type.carrying.includes(product.name));
}
