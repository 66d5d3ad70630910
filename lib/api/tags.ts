/** What the operations are about, in the order they are told in. */
export const TAGS = {
  "Customer Products": "What the company offers: the catalogue, never what a customer has.",
  Customers: "The businesses that are sold to.",
  Numbers: "Anything with usage: a phone number, a SIP channel, a broadband line. It carries products.",
  Features: "What a customer uses and is billed for, on a number or not. It carries products.",
  Holdings: "What customers have and had, each for a period.",
  Interests: "What customers may want, and how that ended.",
  Token: "What comes with each request.",
} as const;

export type Tag = keyof typeof TAGS;
