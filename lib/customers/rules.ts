/** What a customer can be, each with its word on screen. */
export const STATUSES = {
  prospect: "Prospect",
  active: "Active",
  suspended: "Suspended",
  closed: "Closed",
} as const;

export type Status = keyof typeof STATUSES;
export const STATUS_NAMES = Object.keys(STATUSES) as [Status, ...Status[]];

/** Whether a text, of an address or a file, is a status. */
export function isStatus(text: string): text is Status {
  return Object.hasOwn(STATUSES, text);
}

/** How a list of customers can be narrowed by a product, each with its words on screen. */
export const RELATIONS = {
  has: "Has",
  had: "Had, no longer has",
  lacks: "Does not have",
  wants: "Interested in",
} as const;

export type Relation = keyof typeof RELATIONS;
export const RELATION_NAMES = Object.keys(RELATIONS) as [Relation, ...Relation[]];
