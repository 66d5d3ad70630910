import fc from "fast-check";

/** Two customers and four products, one for each pair of flags; any sequence of what staff do to them. */
export type Act =
  | { act: "add"; kind: "number" | "feature"; customer: number; products: number[] }
  | { act: "edit"; item: number; products: number[] }
  | { act: "drop" | "reinstate" | "transfer"; item: number; customer: number }
  | { act: "hold" | "end" | "want"; customer: number; product: number };

const customer = fc.nat(1);
const product = fc.nat(3);
const products = fc.uniqueArray(product, { maxLength: 4 });
const item = fc.nat(5);
export const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    act: fc.constant("add" as const),
    kind: fc.constantFrom("number" as const, "feature" as const),
    customer,
    products,
  }),
  fc.record({ act: fc.constant("edit" as const), item, products }),
  fc.record({ act: fc.constantFrom("drop" as const, "reinstate" as const, "transfer" as const), item, customer }),
  fc.record({ act: fc.constantFrom("hold" as const, "end" as const, "want" as const), customer, product }),
);

/** Any sequence of them. */
export const acts = fc.array(act, { minLength: 1, maxLength: 25 });
