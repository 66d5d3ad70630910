import type { customerProducts } from "../schema/index.ts";
import type { NumberKind } from "./numbers.ts";

/**
 * A product of the demo, and how customers come by it.
 * @property alone the share of customers that take it whatever else they have
 * @property beside the share among those that have another product: the largest that applies counts
 * @property successor what is offered in place of a Historic one
 */
export type DemoProduct = {
  name: string;
  displayClass: string | null;
  availability: (typeof customerProducts.$inferSelect)["availability"];
  on: { numbers: boolean; features: boolean };
  auto: { add: boolean; remove: boolean };
  numbers: NumberKind;
  alone: number;
  beside: Record<string, number>;
  successor: string | undefined;
};

/** What is Historic was sold last so many days ago, and set to Historic so many days ago. */
export const SOLD_DAYS_AGO = 1460;
export const HISTORIC_DAYS = 60;

/** name | class | availability (h, s, x: Historic) | On (N, F) | automation (A, R) | alone | beside | successor */
const TABLE = `
Hosted Voice|voice|h|N|AR|.38|
SIP Trunk|voice|h|N|AR|.12|Hosted Voice .02
Business Mobile|mobile|h|N|AR|.16|Hosted Voice .2
Full Fibre|broadband|h|F|AR|.34|
Leased Line|broadband|h|F|AR|.06|SIP Trunk .3
Fibre Broadband|broadband|s|NF|AR|.42|Full Fibre .03,Leased Line .05
Single Line|lines|s|N|AR|.16|Hosted Voice .03
Multi-line|lines|s|N|AR|.07|Hosted Voice .02
Alarm Line|lines|s|N|AR|.06|Single Line .2
Managed Router|hardware|s|F|AR|.02|Full Fibre .68,Fibre Broadband .55,Leased Line .85
Static IP Address|addon|s|F|AR|.01|Full Fibre .36,Leased Line .7,Fibre Broadband .2
4G Backup|broadband|s|NF|AR|.01|Full Fibre .22,Leased Line .4
Voicemail|addon|s|F|AR|.02|Hosted Voice .62,Single Line .3
Call Recording|addon|s|F|AR|.01|Hosted Voice .34,Contact Centre .9
Call Queues|addon|s|F|AR|0|Hosted Voice .28
Auto Attendant|addon|s|F|R|0|Hosted Voice .33
Call Reporting|addon|s|F|AR|0|Call Queues .55,Contact Centre .85
Contact Centre|voice|s|F|AR|.01|SIP Trunk .16,Hosted Voice .06
Freephone Number|addon|s|N|AR|.02|Contact Centre .4,Call Queues .18
Number Divert|addon|s|NF|R|.02|Hosted Voice .12
Desk Phone Rental|hardware|s|F|A|0|Hosted Voice .5
Conference Phone|hardware|s||R|.01|Hosted Voice .14
Headsets|hardware|s|||.01|Hosted Voice .18,Contact Centre .6
Mobile Data SIM|mobile|s|N|AR|.02|Business Mobile .25
Mobile Device Management|mobile|s|F|AR|0|Business Mobile .3
International Roaming|international|s|F|R|0|Business Mobile .22
International Call Bundle|international|s|F|AR|.01|Hosted Voice .12,SIP Trunk .25
International Numbers|international|s|N|AR|.005|SIP Trunk .05
Hosted Email|cloud|s|F|AR|.14|Full Fibre .3
Cloud Backup|cloud|s|F|AR|.06|Hosted Email .38
Hosted Desktop|cloud|s|F|AR|.03|Full Fibre .08
Managed Firewall|security|s|F|AR|.02|Leased Line .6,Full Fibre .12
Endpoint Protection|security|s|F|AR|.05|Hosted Email .34
Email Filtering|security|s|F|AR|.01|Hosted Email .42
Priority Support|support|s|F|A|.05|Leased Line .5,Contact Centre .5,Hosted Voice .15
On-site Maintenance|support|s||R|.05|SIP Trunk .3
Guest Wi-Fi|media|s|F|AR|.04|Full Fibre .12
On-hold Music|media|s|F||.01|Hosted Voice .16
Business SMS|messaging|s|F|R|.03|Hosted Voice .09
ADSL Broadband|broadband|x|NF|A|.2||Fibre Broadband
ISDN2|lines|x|N|A|.09||SIP Trunk
ISDN30|lines|x|N|A|.05||SIP Trunk
Fax to Email|messaging|x|NF||.08|
`;

const AVAILABILITY = { h: "headline", s: "standard", x: "historic" } as const;
const NUMBERS: Record<string, NumberKind> = {
  "Business Mobile": "mobile",
  "Mobile Data SIM": "mobile",
  "4G Backup": "mobile",
  "Freephone Number": "freephone",
};

/** The demo's catalogue, in display order. */
export const DEMO_PRODUCTS: DemoProduct[] = TABLE.trim()
  .split("\n")
  .map((line) => {
    const [name = "", look, availability, on = "", auto = "", alone, beside = "", successor] = line.split("|");
    const shares = beside.split(",").filter(Boolean);
    return {
      name,
      displayClass: look ? `product-${look}` : null,
      availability: AVAILABILITY[availability as keyof typeof AVAILABILITY],
      on: { numbers: on.includes("N"), features: on.includes("F") },
      auto: { add: auto.includes("A"), remove: auto.includes("R") },
      numbers: NUMBERS[name] ?? "geographic",
      alone: Number(alone),
      beside: Object.fromEntries(
        shares.map((share) => {
          const cut = share.lastIndexOf(" ");
          return [share.slice(0, cut), Number(share.slice(cut + 1))];
        }),
      ),
      successor,
    };
  });
