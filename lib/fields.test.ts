import { expect, test } from "vitest";
import { day, optionalDay } from "./fields.ts";

test.each([
  ["2999-01-01", "Start day must be in the years 1900 to 2199."],
  ["0001-12-31", "Start day must be in the years 1900 to 2199."],
  ["1899-12-31", "Start day must be in the years 1900 to 2199."],
  ["2999-02-29", "Start day must be a day that exists, like 2026-03-31."],
  ["2026-02-30", "Start day must be a day that exists, like 2026-03-31."],
  ["tomorrow", "Start day must be a day that exists, like 2026-03-31."],
])("%s: %s", (typed, sentence) => {
  for (const field of [day("a start day"), optionalDay("a start day")])
    expect(field.safeParse(typed).error?.issues.map(({ message }) => message)).toEqual([sentence]);
});

test("the years that days are taken of are what the sentence says", () => {
  for (const typed of ["1900-01-01", "2199-12-31", " 2026-03-31 "])
    expect(day("a day").parse(typed)).toBe(typed.trim());
});
