import fc from "fast-check";
import { expect, test } from "vitest";
import { ownPath } from "./own-path.ts";

test.each([
  ["/products?q=voice&shown=all", "/products?q=voice&shown=all"],
  ["/customers/1#numbers", "/customers/1"],
  ["/a/../b", "/b"],
  ["", "/"],
  [undefined, "/"],
  ["products", "/"],
  ["//elsewhere.example", "/"],
  ["/\\elsewhere.example", "/"],
  ["\\\\elsewhere.example", "/"],
  ["/..//elsewhere.example", "/"],
  ["https://elsewhere.example/", "/"],
  ["javascript:alert(1)", "/"],
  ["/\t/elsewhere.example", "/"],
  ["/\n/elsewhere.example", "/"],
  [" //elsewhere.example", "/"],
])("%j goes to %j", (text, expected) => {
  expect(ownPath(text)).toBe(expected);
});

test("whatever the text, a browser stays on the site", () => {
  const start = fc.constantFrom("/", "//", "/\\", "/.", "/..//", "/%2f/", "http:", "/@", "");
  fc.assert(
    fc.property(start, fc.string({ unit: "binary" }), (head, tail) => {
      const path = ownPath(head + tail);
      expect(path.startsWith("/")).toBe(true);
      expect(new URL(path, "https://here.example/sign-in").host).toBe("here.example");
    }),
    { numRuns: 300 },
  );
});
