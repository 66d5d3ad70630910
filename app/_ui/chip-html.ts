import { isKnownDisplayClass } from "#lib/products/rules.ts";
import { escaped } from "./escaped.ts";

/** `Chip` as text, for long tables. Only a class on our own list reaches the page. */
export function chipHtml(chip: { name: string; displayClass: string | null; historic?: boolean; href?: string }) {
  const { name, displayClass, historic, href } = chip;
  const look = displayClass && isKnownDisplayClass(displayClass) ? `chip ${displayClass}` : "chip";
  const shown = href ? `<a class="${look}" href="${escaped(href)}">` : `<span class="${look}">`;
  return `${shown}${escaped(name)}${href ? "</a>" : "</span>"}${historic ? ' <span class="badge">Historic</span>' : ""}`;
}
