import type { Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

/** What the stories of lists sorted by hand do with a list, whichever it is. */

/** Names in the order shown; every row has its buttons, with and without JavaScript. */
export async function shown(page: Page) {
  const labels = await page
    .getByRole("button", { name: /^Move .* up$/ })
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label") ?? ""));
  return labels.map((label) => label.slice("Move ".length, -" up".length));
}

/** The order among one story's own rows. */
export async function order(page: Page, own: string[]) {
  return (await shown(page)).filter((name) => own.includes(name));
}

/** The handle that lifts a row. */
export const handle = (page: Page, name: string) => page.getByRole("button", { name: `Reorder ${name}` });
/** What the page says was done. */
export const told = (page: Page, text: string | RegExp) => page.getByRole("status").filter({ hasText: text });

/** Makes a move in a fresh list until it is saved, then loads the list again. */
export async function saved(page: Page, list: string, move: () => Promise<void>) {
  await expect(async () => {
    await page.goto(list);
    await move();
    await expect(told(page, "Saved.")).toBeVisible();
  }).toPass();
  await page.reload();
}

export async function centre(page: Page, name: string, below = 0) {
  const box = await handle(page, name).boundingBox();
  if (!box) throw new Error(`${name} has no handle.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 + below };
}

/** Lifts one row with the mouse and holds it just under another. */
export async function carry(page: Page, name: string, under: string) {
  const from = await centre(page, name);
  const to = await centre(page, under, 8);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
}
