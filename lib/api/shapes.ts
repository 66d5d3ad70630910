import { z } from "zod";
import type { Operation, Resource } from "./operation.ts";
import { OPERATIONS } from "./operations.ts";

type Json = Record<string, unknown>;
export type Schema = Json & { properties?: Record<string, Schema>; required?: string[]; type?: string | string[] };

/** The kinds of record, by their shape. */
export const resources = new Map<z.ZodType, Resource>();
for (const { resource } of OPERATIONS) if (resource) resources.set(resource.record, resource);

/** A shape as JSON Schema. A record within it is named, and stands among the components. */
export function schemaOf(shape: z.ZodType, io: "input" | "output", whole = false): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    io,
    override: ({ zodSchema, jsonSchema }) => {
      // What is answered may come to have more fields.
      if (io === "output") delete (jsonSchema as Json).additionalProperties;
      const name = resources.get(zodSchema as unknown as z.ZodType)?.name;
      if (name === undefined || (whole && (zodSchema as unknown) === shape)) return;
      for (const key of Object.keys(jsonSchema)) delete (jsonSchema as Json)[key];
      jsonSchema.$ref = `#/components/schemas/${name}`;
    },
  });
  return schema as Schema;
}

/** The body's fields, as JSON Schema. */
export function bodySchema({ body }: Operation): Schema | undefined {
  return body && schemaOf(body, "input");
}

/** The query's, one parameter after another. */
export function queryParameters({ query }: Operation) {
  const { properties = {}, required = [] } = query ? schemaOf(query, "input") : {};
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }));
}
