import fc from "fast-check";
import { expect, test } from "vitest";
import { optionalNote, text } from "./fields.ts";
import { fold, hasHiddenCharacters, line, lines, numberKey, searchKey } from "./text.ts";

const ENDLESS = ["\u0300\u0316", "\u0f71\u0f72\u0f74"].map((accents) => `a${accents.repeat(90_000)}`);

test.each(ENDLESS)("a text of accents without end stops nobody for long", (endless) => {
  const started = performance.now();
  for (const clean of [line, lines, fold, searchKey, numberKey]) clean(endless);
  for (const field of [text("a name", 100), optionalNote("a note")])
    expect(field.safeParse(endless).error?.issues[0]?.message).toContain("can have at most");
  expect(performance.now() - started).toBeLessThan(1000);
});

test.each([
  "a\u200bb",
  "a\u00adb",
  "a\u2060b",
  "\u3164",
  "\u2800",
  "a\u061cb",
  "a\u{e0041}",
  "a\ufffd",
  "\u202ea",
  "a\u200db",
  "a\ufe0f",
])("%j holds what nobody sees", (hidden) => {
  expect(text("a name", 100).safeParse(hidden).success).toBe(false);
});

test.each(["Ünal & Søn", "日本", "👩‍👩‍👧", "❤️", "🏴󠁧󠁢󠁳󠁣󠁴󠁿 Scotland", "1️⃣", "🇬🇧", "👍🏽 fine", "नमस्ते"])(
  "%s is all there to see",
  (shown) => {
    expect(text("a name", 100).parse(shown)).toBe(shown);
  },
);

test("no character that shows nothing makes a name of its own", () => {
  const known = fc.constantFrom(
    ..."\u00ad\u034f\u061c\u115f\u17b4\u180b\u200b\u200c\u2060\u2064\u3164\ufe00\ufeff\uffa0\u{e0001}\u{e0100}",
  );
  fc.assert(
    fc.property(fc.constantFrom("Voice", "Straße 1", "Müller"), fc.nat(8), known, (name, at, hidden) => {
      const disguised = name.slice(0, at) + hidden + name.slice(at);
      expect(fold(disguised)).toBe(fold(name));
      expect(hasHiddenCharacters(disguised)).toBe(true);
    }),
  );
});

test("folding twice is folding once", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (any) => {
      expect(fold(fold(any))).toBe(fold(any));
    }),
    { numRuns: 500 },
  );
});
