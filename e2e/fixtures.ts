import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { cookiesOf, type Who } from "./people.ts";

export { expect } from "@playwright/test";

type Story = {
  /** Who the story is about: signed in already. Null is a stranger. */
  who: Who | null;
  /** A page of the same person in a browser whose JavaScript is off. */
  noScript: Page;
  /** A page of somebody else, in a browser of their own. */
  another: (who: Who | null) => Promise<Page>;
  /** Scans the page as it stands: axe finds nothing. */
  axe: (page: Page) => Promise<void>;
};

const NOBODY = { cookies: [], origins: [] };

export const test = base.extend<Story>({
  who: ["admin", { option: true }],
  storageState: async ({ who }, use) => use(who ? cookiesOf(who) : NOBODY),
  noScript: async ({ browser, baseURL, storageState }, use) => {
    const context = await browser.newContext({ baseURL, storageState, javaScriptEnabled: false } as never);
    await use(await context.newPage());
    await context.close();
  },
  another: async ({ browser, baseURL }, use) => {
    const opened: Page[] = [];
    await use(async (who) => {
      const context = await browser.newContext({ baseURL, storageState: who ? cookiesOf(who) : NOBODY } as never);
      const page = await context.newPage();
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads what a fixture needs from this pattern
  axe: async ({}, use) =>
    use(async (page) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, help, nodes }) => ({
        id,
        help,
        at: nodes.map(({ target, failureSummary }) => [target, failureSummary]),
      }));
      expect(found).toEqual([]);
    }),
});

let made = 0;

/** A name nobody else uses: stories share one base. */
export function unique(name: string) {
  const stamp = Date.now().toString(36).slice(-5);
  return `${name} ${stamp}${process.env.TEST_PARALLEL_INDEX ?? ""}${++made}`;
}
