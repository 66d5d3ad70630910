import { counted, listed } from "#lib/text.ts";

/** The display classes that `public/display-classes.css` knows, each with what it is meant for. */
export const DISPLAY_CLASSES = {
  "product-voice": "Voice",
  "product-lines": "Lines",
  "product-broadband": "Broadband",
  "product-mobile": "Mobile",
  "product-cloud": "Cloud",
  "product-security": "Security",
  "product-support": "Support",
  "product-media": "Media",
  "product-messaging": "Messaging",
  "product-hardware": "Hardware",
  "product-international": "International",
  "product-addon": "Add-ons",
} as const;

/** What a display class may be: one CSS class name. */
export const DISPLAY_CLASS_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** Whether a display class is one we have a look for. Others are kept and shown as a neutral chip. */
export function isKnownDisplayClass(name: string): name is keyof typeof DISPLAY_CLASSES {
  return Object.hasOwn(DISPLAY_CLASSES, name);
}

/** Where a product is offered, best first. */
export const AVAILABILITIES = ["headline", "standard", "historic"] as const;
export type Availability = (typeof AVAILABILITIES)[number];

export const AVAILABILITY_LABELS: Record<Availability, string> = {
  headline: "Headline",
  standard: "Standard",
  historic: "Historic",
};

/** The fields of a product that people set. */
export type ProductFields = {
  name: string;
  displayClass: string | null;
  availability: Availability;
  onNumbers: boolean;
  onFeatures: boolean;
  autoAddToCustomer: boolean;
  autoRemoveFromInterests: boolean;
};

/** The yes/no fields, each with its name on the screen. */
export const FLAG_LABELS = {
  onNumbers: "On Numbers",
  onFeatures: "On Features",
  autoAddToCustomer: "Auto-Add to Customer",
  autoRemoveFromInterests: "Auto-Remove from Customer Interests",
} as const;

/** Why a product's automatic rules can never act, where that is so; allowed all the same. */
export function idleRule(product: ProductFields): string | undefined {
  const { onNumbers, onFeatures, autoAddToCustomer, autoRemoveFromInterests } = product;
  if (onNumbers || onFeatures || !(autoAddToCustomer || autoRemoveFromInterests)) return undefined;
  const rules = [
    autoAddToCustomer && FLAG_LABELS.autoAddToCustomer,
    autoRemoveFromInterests && FLAG_LABELS.autoRemoveFromInterests,
  ].filter((label) => label !== false);
  return `${listed(rules)} cannot act while neither On Numbers nor On Features is on.`;
}

/** The fields that a row of any list sorted by hand has: a product, a type. */
export type ListedFields = Pick<ProductFields, "name" | "displayClass" | "availability">;

/** What an edit did to them, in words; false where it did nothing. */
export function listedEdits(before: ListedFields, after: ListedFields) {
  return [
    before.name !== after.name && `renamed to ${after.name}`,
    before.displayClass !== after.displayClass &&
      (after.displayClass ? `display class set to ${after.displayClass}` : "display class taken off"),
    before.availability !== after.availability && `availability set to ${AVAILABILITY_LABELS[after.availability]}`,
  ];
}

/** What an edit did, in words, for the log: "Hosted Voice: availability set to Historic". */
export function editTitle(before: ProductFields, after: ProductFields): string {
  const parts = [
    ...listedEdits(before, after),
    ...(Object.keys(FLAG_LABELS) as (keyof typeof FLAG_LABELS)[]).map(
      (flag) => before[flag] !== after[flag] && `${FLAG_LABELS[flag]} switched ${after[flag] ? "on" : "off"}`,
    ),
  ];
  return `${before.name}: ${listed(parts.filter((part) => part !== false))}`;
}

/** What an edit is called in the log: retiring and restoring by the edit form are retiring and restoring. */
export function editVerb(before: ListedFields, after: ListedFields) {
  if (before.availability === after.availability) return "edited";
  if (after.availability === "historic") return "retired";
  return before.availability === "historic" ? "restored" : "edited";
}

/** What an edit switches on or off that touches more than the product itself: it is shown before it is saved. */
export function switchedBy(before: ProductFields, after: ProductFields) {
  return {
    add: !before.autoAddToCustomer && after.autoAddToCustomer,
    remove: !before.autoRemoveFromInterests && after.autoRemoveFromInterests,
    offNumbers: before.onNumbers && !after.onNumbers,
    offFeatures: before.onFeatures && !after.onFeatures,
  };
}

/** What a succession did, or (`would`) would do, in sentences. */
export function successionInWords(
  how: "offer" | "move",
  sums: { holders: number; offered: number; ended: number; started: number; left: number; later: number },
  successor: string,
  would = false,
) {
  const { offered, ended, started, left, later } = sums;
  const be = (count: number) => (would ? "would be" : count === 1 ? "was" : "were");
  if (how === "offer")
    return [
      `${counted(offered, "customer")} ${be(offered)} offered ${successor}, as an open interest.`,
      ...(left > 0
        ? [`${counted(left, "customer")} ${be(left)} left alone: they have it, want it or declined it.`]
        : []),
    ];
  return [
    `${counted(ended, "holding")} ${would ? "would end" : "ended"}; ${successor} ${would ? "would start" : "started"} for ${counted(started, "customer")}.`,
    ...(ended > started
      ? [`${counted(ended - started, "customer")} ${would ? "have" : "had"} ${successor} already.`]
      : []),
    ...(later > 0
      ? [
          `${counted(later, "holding")} started after that day, and ${would ? "would end" : "ended"} on the day of starting.`,
        ]
      : []),
  ];
}
