import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { THEMES } from "#lib/staff/schema.ts";
import { sessionCookie } from "./auth.ts";

export type Theme = (typeof THEMES)[number];

const NAME = "customer-products.theme";
const A_YEAR = 365 * 24 * 60 * 60;

/** How this browser wants its pages; "system" where nothing was chosen. A choice of the browser's, not the person's. */
export const findTheme = cache(async (): Promise<Theme> => {
  const kept = (await cookies()).get(NAME)?.value;
  return THEMES.find((theme) => theme === kept) ?? "system";
});

/** Keeps the choice in this browser for a year, signed in or not; "system" forgets it. */
export async function keepTheme(theme: Theme) {
  const jar = await cookies();
  if (theme === "system") jar.delete(NAME);
  else jar.set(NAME, theme, { ...sessionCookie.options, maxAge: A_YEAR });
}
