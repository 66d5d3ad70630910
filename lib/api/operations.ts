import { z } from "zod";
import type { Operation } from "./operation.ts";
import { customerOperations } from "./operations/customers.ts";
import { featureOperations, numberOperations } from "./operations/items.ts";
import { productOperations } from "./operations/products.ts";
import { holdingOperations, interestOperations } from "./operations/standing.ts";

/** What a token is told of itself. */
const ownToken: Operation = {
  id: "getToken",
  method: "GET",
  path: "/token",
  tag: "Token",
  summary: "Fetch what this token is",
  need: undefined,
  status: 200,
  answer: z.strictObject({
    name: z.string(),
    permissions: z.partialRecord(z.enum(["Customer Products", "Customers"]), z.enum(["view", "edit"])),
    expiresOn: z.iso.date().meta({ pattern: undefined }).nullable(),
  }),
  version: "none",
  run: (_actor, { token: { name, permissions, expiresOn } }) => ({ plain: { name, permissions, expiresOn } }),
};

/** Every operation there is. A path of words comes before one of the same length that has an id in it. */
export const OPERATIONS: readonly Operation[] = [
  ...productOperations,
  ...customerOperations,
  ...numberOperations,
  ...featureOperations,
  ...holdingOperations,
  ...interestOperations,
  ownToken,
];
