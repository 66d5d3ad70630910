import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bothInWords, merged, readOriginal } from "./merge.ts";

const original = { label: ["01632 960 001"], note: [""], consent: ["on"], productIds: ["1", "2"] };

describe("two edits of one record", () => {
  test("a field left alone takes what somebody else stored; what was typed stays", () => {
    const typed = { label: ["01632 960 002"], consent: ["on"], productIds: ["1", "2"] };
    const { values, original: next } = merged(original, typed, { label: "Theirs", note: "By letter", consent: false });
    expect(values).toMatchObject({ label: ["01632 960 002"], note: ["By letter"], consent: [] });
    expect(next).toMatchObject({ label: ["Theirs"], note: ["By letter"], consent: [] });
  });

  test("of several boxes each is its own: both people's ticks and both people's unticks hold", () => {
    const typed = { productIds: ["1", "3"] };
    expect(merged(original, typed, { productIds: [2, 4] }).values.productIds).toEqual(["4", "3"]);
    expect(merged(original, typed, { productIds: [1, 2, 5] }).values.productIds).toEqual(["1", "5", "3"]);
  });

  test("what both changed to different things is named, and saved again it is no surprise any more", () => {
    const typed = { label: ["Mine"], note: ["Same"], consent: ["on"] };
    const {
      against,
      values,
      original: next,
    } = merged(original, typed, { label: "Theirs", note: "Same", consent: false });
    expect(against).toEqual(["label"]);
    expect(values.label).toEqual(["Mine"]);
    expect(merged(next, values, { label: "Theirs" }).against).toEqual([]);
    expect(bothInWords({ who: "Ada Quill", label: "Name", to: "Theirs" })).toBe(
      "Both of you changed Name: Ada Quill set Theirs; saving again puts yours.",
    );
    expect(bothInWords({ who: "Ada Quill", label: "Note", to: "nothing" })).toContain("Ada Quill emptied it");
  });

  test("what the form does not ask for is left out, and so is what is not known", () => {
    expect(merged(original, {}, { version: 3, key: "x" }).values).toEqual({});
    expect(merged({}, { label: ["Mine"] }, { label: "Theirs" }).values).toEqual({ label: ["Mine"] });
  });

  test("saved again on top, nothing that either of them changed alone is lost", () => {
    const text = fc.constantFrom("", "a", "b", "c");
    fc.assert(
      fc.property(text, text, text, (was, mine, theirs) => {
        const { values, original: next } = merged({ f: [was] }, { f: [mine] }, { f: theirs });
        expect(values.f?.[0] ?? "").toBe(mine === was ? theirs : mine);
        expect(merged(next, values, { f: theirs }).values.f?.[0] ?? "").toBe(values.f?.[0] ?? "");
      }),
    );
    const set = fc.uniqueArray(fc.constantFrom<string>("1", "2", "3", "4"));
    fc.assert(
      fc.property(set, set, set, (was, mine, theirs) => {
        const found = new Set(merged({ f: was }, { f: mine }, { f: theirs }).values.f);
        for (const box of ["1", "2", "3", "4"]) {
          const [before, my, their] = [was, mine, theirs].map((ticked) => ticked.includes(box));
          expect(found.has(box)).toBe(my === before ? their : my);
        }
      }),
    );
  });
});

test("the original is read from what a form posts, whatever that is", () => {
  expect(readOriginal('{"label":"x","productIds":["1"],"odd":[1]}')).toEqual({ label: ["x"], productIds: ["1"] });
  for (const junk of [undefined, "", "null", "7", "[", '"x"', new Blob()])
    expect(readOriginal(junk)).toBeTypeOf("object");
});
