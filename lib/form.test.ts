import { expect, test } from "vitest";
import { z } from "zod";
import { formValues, parseForm } from "./form.ts";

const form = (...fields: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};

test.each(["__proto__", "constructor", "toString", "unknown"])(
  "a field %s that nobody asked for is refused",
  (name) => {
    const schema = z.object({ name: z.string() });
    expect(parseForm(schema, form(["name", "Voice"], [name, "x"])).ok).toBe(false);
    expect(parseForm(schema, form(["name", "Voice"])).ok).toBe(true);
  },
);

test("values keep what was sent, by name, and stay a plain object", () => {
  const values = formValues(form(["a", "1"], ["__proto__", "x"], ["a", "2"], ["$ACTION_ID", "y"]));
  expect(Object.entries(values)).toEqual([
    ["a", ["1", "2"]],
    ["__proto__", ["x"]],
  ]);
  expect(Array.isArray(values)).toBe(false);
  expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
});
