import { PAGE } from "./fields.ts";
import type { Operation } from "./operation.ts";
import { OPERATIONS } from "./operations.ts";
import { PROBLEMS } from "./problem.ts";
import { bodySchema, queryParameters, resources, type Schema, schemaOf } from "./shapes.ts";
import { TAGS } from "./tags.ts";

/** What a person reads of a field. */
export type DescribedField = { name: string; type: string; needed: boolean; description: string };

/** A schema in words: "day or null", "one of headline, standard, historic". */
function typeInWords(schema: Schema): string {
  const { type, format, enum: words, anyOf, items, $ref } = schema as Record<string, unknown> & Schema;
  if (Array.isArray(anyOf)) return anyOf.map((one) => typeInWords(one as Schema)).join(" or ");
  if (typeof $ref === "string") return $ref.split("/").at(-1) ?? "";
  const end = Array.isArray(type) && type.includes("null") ? " or null" : "";
  if (Array.isArray(words)) return `one of ${words.join(", ")}${end}`;
  if (format === "date") return `day${end}`;
  if (format === "date-time") return `instant${end}`;
  const [one = ""] = [type].flat().filter((word) => word !== "null") as string[];
  if (one === "array") return `list of ${typeInWords(items as Schema)}`;
  return ({ integer: "whole number", string: "text", boolean: "true or false" }[one] ?? (one || "null")) + end;
}

/** What a field is for; of one that may be null, said of its other kind. */
function descriptionOf(field: Schema): string {
  const { description, anyOf = [] } = field as { description?: string; anyOf?: { description?: string }[] };
  return description ?? anyOf.find((one) => one.description)?.description ?? "";
}

function fieldsOf(schema: Schema | undefined): DescribedField[] {
  const { properties = {}, required = [] } = schema ?? {};
  return Object.entries(properties)
    .filter(([name]) => name !== "version" || required.includes("version"))
    .map(([name, field]) => {
      const { default: otherwise } = field as { default?: unknown };
      const description = descriptionOf(field);
      const left = otherwise === undefined || otherwise === null ? "" : `Left out: ${String(otherwise)}.`;
      return {
        name,
        type: typeInWords(field),
        needed: required.includes(name),
        description: `${description} ${left}`.trim(),
      };
    });
}

function described(operation: Operation) {
  const { id, method, path, tag, summary, description, need, example, version } = operation;
  const filters = queryParameters(operation)
    .filter(({ name }) => !Object.hasOwn(PAGE, name))
    .map(({ name, schema, description }) => ({
      name,
      type: typeInWords(schema as Schema),
      needed: false,
      description: String(description ?? ""),
    }));
  return {
    ...{ id, method, path, tag, summary, description, need, example, version, filters },
    paged: operation.query !== undefined,
    fields: fieldsOf(bodySchema(operation)),
  };
}

let whole: ReturnType<typeof describe> | undefined;

function describe() {
  const tags = Map.groupBy(OPERATIONS.map(described), ({ tag }) => tag);
  const records = [...resources].map(([shape, { name, tag }]) => ({
    name,
    tag,
    fields: fieldsOf(schemaOf(shape, "output", true)),
  }));
  return {
    tags: [...tags].map(([name, operations]) => ({
      name,
      about: TAGS[name],
      operations,
      record: records.find(({ tag }) => tag === name),
    })),
    problems: Object.entries(PROBLEMS).map(([name, [status, title]]) => ({ name, status, title })),
  };
}

/** The operations and records in words, for the page: from the same table as the router and the document. */
export function describedApi() {
  whole ??= describe();
  return whole;
}

export type DescribedOperation = ReturnType<typeof described>;
