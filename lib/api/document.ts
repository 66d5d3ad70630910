import type { Operation } from "./operation.ts";
import { OPERATIONS } from "./operations.ts";
import { PROBLEMS, type ProblemName } from "./problem.ts";
import { bodySchema, queryParameters, resources, schemaOf } from "./shapes.ts";
import { TAGS } from "./tags.ts";

type Json = Record<string, unknown>;

const header = (name: string, description: string, schema: Json = { type: "string" }) => ({
  name,
  in: "header",
  required: false,
  description,
  schema,
});
const ID = { name: "id", in: "path", required: true, schema: { type: "integer", minimum: 1 } };
const ifMatch = ({ body }: Operation) =>
  header(
    "If-Match",
    `The version it was read at, as its ETag had it${body ? "; or send it as the field version" : ""}.`,
  );
const KEY = header(
  "Idempotency-Key",
  "The same again with the same key within a day is answered the same, and done once.",
  {
    type: "string",
    maxLength: 255,
  },
);

const isWrite = ({ method }: Operation) => method !== "GET";

/** How an operation can be refused. */
function refusalsOf(operation: Operation): ProblemName[] {
  const write = isWrite(operation);
  return [
    "malformed",
    "no-token",
    ...(operation.need ? (["forbidden"] as const) : []),
    ...(operation.path.includes("{id}") ? (["not-found"] as const) : []),
    ...(write ? (["in-flight"] as const) : []),
    ...(write && operation.version !== "none" ? (["stale", "precondition-failed"] as const) : []),
    ...(operation.version === "needed" ? (["precondition-required"] as const) : []),
    ...(operation.body ? (["length-required", "too-large", "not-json"] as const) : []),
    ...(write ? (["refused", "key-used", "busy"] as const) : []),
  ];
}

const told = (description: string, schema: Json = { type: "string" }) => ({ description, schema });
const RETRY = { "Retry-After": told("After how many seconds to send it again.", { type: "integer" }) };
const AGAIN: readonly number[] = [PROBLEMS["in-flight"][0], PROBLEMS.busy[0]];

function headersOf({ method, path, status, resource }: Operation) {
  const one = resource && (path.includes("{id}") || status === 201);
  return {
    ...(one && method !== "DELETE" && { ETag: told("The version of the record.") }),
    ...(status === 201 && { Location: told("Where the new record is.") }),
    ...(method !== "GET" && { "Idempotency-Replayed": told("true: it was done before, with this key.") }),
  };
}

function responsesOf(operation: Operation) {
  const { status, answer } = operation;
  const headers = headersOf(operation);
  const good = {
    description: isWrite(operation) ? "Done." : "Found.",
    ...(Object.keys(headers).length > 0 && { headers }),
    content: { "application/json": { schema: schemaOf(answer, "output") } },
  };
  const byStatus = Map.groupBy(refusalsOf(operation), (name) => PROBLEMS[name][0]);
  const bad = [...byStatus].map(([code, names]) => [
    String(code),
    {
      description: `${[...new Set(names.map((name) => PROBLEMS[name][1]))].join(", or: ")}.`,
      ...(AGAIN.includes(code) && { headers: RETRY }),
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  ]);
  return { [String(status)]: good, ...Object.fromEntries(bad) };
}

function operationOf(operation: Operation) {
  const { id, tag, summary, description, path, need, example, version } = operation;
  const body = bodySchema(operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, need && `Needs the permission ${need[0]} (${need[1]}).`].filter(Boolean).join(" "),
    parameters: [
      ...(path.includes("{id}") ? [ID] : []),
      ...queryParameters(operation),
      ...(version === "none" ? [] : [ifMatch(operation)]),
      ...(isWrite(operation) ? [KEY] : []),
    ],
    ...(body && {
      requestBody: { required: true, content: { "application/json": { schema: body, ...(example && { example }) } } },
    }),
    responses: responsesOf(operation),
  };
}

const PROBLEM = {
  type: "object",
  description: "What is wrong, as RFC 9457 has it.",
  properties: {
    type: { type: "string", description: "Its kind: urn:problem-type:customer-products:…" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "What to do about it, in a sentence." },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: {
          pointer: { type: "string", description: "The field of the body, as a JSON pointer." },
          parameter: { type: "string", description: "The parameter of the query." },
          detail: { type: "string" },
        },
        required: ["detail"],
      },
    },
    version: { type: "integer", description: "The newest version, where another was named." },
    changes: { type: "array", items: { type: "string" }, description: "Who changed what since, in sentences." },
  },
  required: ["type", "title", "status", "detail"],
};

const ABOUT = `Customers, what they have, had and want, and the catalogue of products, by the same rules as on the screen.
Days are YYYY-MM-DD in the company's time zone; instants are UTC. Lists are read on by \`next\`. To hear of changes, read a
list by \`updatedSince\` to its end and keep the last \`updatedAt\`: ask from it the next time, not from a clock of your own.
Changes are made one at a time, so none comes in before one that you were given; the last records come once more. What was
deleted is not told of.`;

/** The whole, as OpenAPI 3.1 has it. */
export function openApi() {
  const paths: Record<string, Json> = {};
  for (const operation of OPERATIONS) {
    const others = paths[operation.path];
    paths[operation.path] = { ...others, [operation.method.toLowerCase()]: operationOf(operation) };
  }
  const records = [...resources].map(([shape, { name }]) => [name, schemaOf(shape, "output", true)]);
  return {
    openapi: "3.1.0",
    info: { title: "Customer Products", version: "1", description: ABOUT, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: { ...Object.fromEntries(records), Problem: PROBLEM },
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "Made by an administrator, under Settings, API tokens." },
      },
    },
  };
}

let text: string | undefined;

/** The same as JSON text. It changes with the release only. */
export function documentText() {
  text ??= JSON.stringify(openApi(), null, 2);
  return text;
}
