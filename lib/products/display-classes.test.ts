import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DISPLAY_CLASSES } from "./rules.ts";

const css = readFileSync("public/display-classes.css", "utf8");
const looks = [
  ...css.matchAll(/\.chip\.([\w-]+) \{\s*--stripe: light-dark\((.+)\);\s*--tint: light-dark\((.+)\);\s*\}/g),
];
const globals = readFileSync("app/globals.css", "utf8");
const token = (name: string) => pair(new RegExp(`--color-${name}: light-dark\\((.+)\\);`).exec(globals)?.[1]);

function pair(text = "") {
  const [light = "", dark = ""] = text.split(", ");
  return { light, dark };
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string) {
  const [red = 0, green = 0, blue = 0] = (hex.match(/\w\w/g) ?? []).map((part) => {
    const value = Number.parseInt(part, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string) {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

test("the style sheet and the list name the same display classes", () => {
  expect(looks.map(([, name]) => name).sort()).toEqual(Object.keys(DISPLAY_CLASSES).sort());
});

test.each(looks.map(([, name = "", stripe, tint]) => ({ name, stripe: pair(stripe), tint: pair(tint) })))(
  "$name can be read, light and dark",
  ({ stripe, tint }) => {
    for (const scheme of ["light", "dark"] as const) {
      expect(contrast(token("ink")[scheme], tint[scheme])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(stripe[scheme], token("surface")[scheme])).toBeGreaterThanOrEqual(3);
      expect(contrast(stripe[scheme], tint[scheme])).toBeGreaterThanOrEqual(3);
    }
  },
);
