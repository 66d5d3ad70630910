import { DISPLAY_CLASSES, isKnownDisplayClass } from "#lib/products/rules.ts";

/** Stands for the products without a display class where a family is named: no class is called so. */
export const NO_FAMILY = "-";

/** What a family is called on the screen. */
export function familyName(displayClass: string | null) {
  if (!displayClass || displayClass === NO_FAMILY) return "No display class";
  return isKnownDisplayClass(displayClass) ? DISPLAY_CLASSES[displayClass] : displayClass;
}
