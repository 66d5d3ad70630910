/** One answer of find: where it leads, what it is called, what tells it from others, and what kind of thing it is. */
export type Answer = { href: string; label: string; detail: string; kind: "Customer" | "Customer Product" | "Page" };
