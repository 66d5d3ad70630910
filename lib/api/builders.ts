import { z } from "zod";
import type { Actor } from "#lib/auth/permissions.ts";
import { PAGE, type PageAsk } from "./fields.ts";
import type { Asked, Done, Operation, Resource } from "./operation.ts";

/** The kinds of operation that every resource has, each made from its shapes and what it calls. */

const version = z
  .int()
  .min(1)
  .optional()
  .meta({ description: "The version it was read at; or send it as If-Match, as the ETag had it." });

type Words = { summary: string; description?: string };

/** What every write answers. */
export const writtenOf = (record: z.ZodType) =>
  z.strictObject({
    record,
    changeSet: z.int().nullable().meta({ description: "The entry in Activity. Null: nothing was different." }),
    outcome: z.string().nullable().meta({ description: "What followed by itself, in a sentence." }),
  });

/** A list: its filters beside those of every page. */
export function list<Q extends z.core.$ZodLooseShape>(
  resource: Resource,
  filters: Q,
  run: (actor: Actor, query: PageAsk & z.output<z.ZodObject<Q>>) => { rows: unknown[]; more: boolean },
): Operation {
  const { name, tag, path, permission, record } = resource;
  return {
    id: `list${name}s`,
    method: "GET",
    path,
    tag,
    summary: `List ${plural(name)}`,
    need: [permission, "view"],
    resource,
    query: z.strictObject({ ...PAGE, ...filters }),
    status: 200,
    answer: z.strictObject({
      records: z.array(record),
      next: z.string().nullable().meta({ description: "The address of the next page. Null: this is the last." }),
    }),
    version: "none",
    run: (actor, { query }) => {
      const { rows, more } = run(actor, query);
      return { records: rows, more };
    },
  };
}

const plural = (name: string) => `${name.replace(/([a-z])([A-Z])/g, "$1 $2")}s`;
const single = (name: string) => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

/** One record by its id. */
export function fetchOne({ ...resource }: Resource): Operation {
  const { name, tag, path, permission, record } = resource;
  return {
    id: `get${name}`,
    method: "GET",
    path: `${path}/{id}`,
    tag,
    summary: `Fetch one ${single(name)}`,
    need: [permission, "view"],
    resource,
    status: 200,
    answer: record,
    version: "none",
    run: (_actor, { record }) => ({ record }),
  };
}

/** A new record. @param at where else than at the list itself */
export function add<B extends z.ZodObject>(
  resource: Resource,
  {
    body,
    example,
    at,
    id = `add${resource.name}`,
    ...words
  }: { body: B; example: z.input<B>; at?: string; id?: string } & Words,
  run: (actor: Actor, body: z.output<B>) => Done,
): Operation {
  const { tag, path, permission, record } = resource;
  return {
    ...words,
    id,
    method: "POST",
    path: at ? `${path}/${at}` : path,
    tag,
    need: [permission, "edit"],
    resource,
    body,
    example,
    status: 201,
    answer: writtenOf(record),
    version: "none",
    run: (actor, { body }) => ({ done: run(actor, body) }),
  };
}

/** Some fields of a record, as read at a version; those that are not named stay. */
export function edit<R extends z.ZodObject, B extends z.ZodObject>(
  resource: Resource<R>,
  { body, example, ...words }: { body: B; example: Partial<z.input<B>> } & Words,
  run: (actor: Actor, asked: Asked<Partial<z.output<B>>, z.output<R>>) => Done,
): Operation {
  const { name, tag, path, permission, record } = resource;
  return {
    ...words,
    id: `edit${name}`,
    method: "PATCH",
    path: `${path}/{id}`,
    tag,
    need: [permission, "edit"],
    resource,
    body: body.partial().extend({ version }),
    example,
    status: 200,
    answer: writtenOf(record),
    version: "needed",
    run: (actor, asked) => ({ done: run(actor, asked as never) }),
  };
}

/** What is done to a record that is not setting its fields. */
export function verb<R extends z.ZodObject, B extends z.ZodObject>(
  resource: Resource<R>,
  called: string,
  { body, example, ...words }: { body: B; example: z.input<B> } & Words,
  run: (actor: Actor, asked: Asked<z.output<B>, z.output<R>>) => Done,
): Operation {
  const { name, tag, path, permission, record } = resource;
  return {
    ...words,
    id: `${called}${name}`,
    method: "POST",
    path: `${path}/{id}/${called}`,
    tag,
    need: [permission, "edit"],
    resource,
    body: body.extend({ version }),
    example,
    status: 200,
    answer: writtenOf(record),
    version: "taken",
    run: (actor, asked) => ({ done: run(actor, asked as never) }),
  };
}
