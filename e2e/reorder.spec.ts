import type { Page } from "@playwright/test";
import { expect, test, unique } from "./fixtures.ts";
import { carry, centre, handle, order, saved, shown, told } from "./sorting.ts";

test.use({ who: "manager" });
// One order, one story at a time. Others may still add and delete products: a refused move is made again.
test.describe.configure({ mode: "serial" });

/** Three new products at the head of the list, in this order. */
async function three(page: Page) {
  const own = ["Alpha", "Beta", "Gamma"].map(unique);
  for (const name of own.toReversed()) {
    await page.goto("/products/new");
    await page.getByLabel("Customer Product", { exact: true }).fill(name);
    await page.getByLabel("Customer Product Display Position").fill("1");
    await page.getByRole("button", { name: "Add Customer Product" }).click();
    await expect(page).toHaveURL(/\/products\/\d+\?change=/);
  }
  return own as [string, string, string];
}

test("by mouse: dropped where the line stands, and still there after a reload", async ({ page, axe }) => {
  const own = await three(page);
  const [a, b, c] = own;
  await saved(page, "/products", async () => {
    await carry(page, a, c);
    await expect(page.getByRole("row").filter({ has: handle(page, c) })).toHaveAttribute("data-line", "below");
    await page.mouse.up();
    expect(await order(page, own)).toEqual([b, c, a]);
  });
  expect(await order(page, own)).toEqual([b, c, a]);
  await axe(page);
});

test("by mouse: Escape puts it back", async ({ page }) => {
  const own = await three(page);
  await page.goto("/products");
  await carry(page, own[0], own[2]);
  await expect(page.getByRole("row").filter({ has: handle(page, own[2]) })).toHaveAttribute("data-line", "below");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(page.getByRole("row").filter({ has: handle(page, own[2]) })).not.toHaveAttribute("data-line");
  await page.reload();
  expect(await order(page, own)).toEqual(own);
});

test("by keyboard: lifted, moved and dropped, each said by name and position; Escape puts back", async ({ page }) => {
  const own = await three(page);
  const [a, b, c] = own;
  await saved(page, "/products", async () => {
    await handle(page, a).press("Space");
    await expect(told(page, `${a} lifted, position 1 of`)).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await expect(told(page, `${a}, position 2 of`)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(told(page, `${a} put back at position 1`)).toBeVisible();
    expect(await order(page, own)).toEqual(own);

    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(told(page, `${a}, position 3 of`)).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(told(page, `${a} moved to position 3 of`)).toBeVisible();
    await expect(handle(page, a)).toBeFocused();
  });
  expect(await order(page, own)).toEqual([b, c, a]);

  await saved(page, "/products", async () => {
    await handle(page, c).press("Space");
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    await page.keyboard.press("Space");
    await expect(handle(page, c)).toBeFocused();
  });
  expect(await order(page, own)).toEqual([c, b, a]);
});

test("a Historic one that is not shown keeps its place when its neighbour is put back", async ({ page }) => {
  const own = await three(page);
  const [a, b, c] = own;
  await page.goto("/products");
  await page.getByRole("link", { name: b, exact: true }).click();
  await page.getByRole("link", { name: "Set to Historic…" }).click();
  await page.getByRole("button", { name: "Set to Historic" }).click();
  await expect(told(page, "availability set to Historic")).toBeVisible();

  await page.goto("/products");
  expect(await order(page, own)).toEqual([a, c]);
  await handle(page, c).press("Space");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(told(page, `${c} stays at position 3`)).toBeVisible();
  await saved(page, "/products", () => page.getByRole("button", { name: `Move ${c} up` }).click());
  await page.goto("/products?availability=all");
  expect(await order(page, own)).toEqual([c, a, b]);
});

test("by button: the focus stays, and quick presses are all saved", async ({ page }) => {
  const own = await three(page);
  const [a, b, c] = own;
  const down = page.getByRole("button", { name: `Move ${a} down` });
  await saved(page, "/products", async () => {
    await down.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect(told(page, `${a} moved to position 3 of`).filter({ hasText: "Saved." })).toBeVisible();
    await expect(down).toBeFocused();
  });
  expect(await order(page, own)).toEqual([b, c, a]);
  await saved(page, "/products", () => page.getByRole("button", { name: `Move ${a} to the top` }).click());
  expect((await shown(page))[0]).toBe(a);
  await saved(page, "/products", () => page.getByRole("button", { name: `Move ${b} to the bottom` }).click());
  expect(await order(page, own)).toEqual([a, c, b]);
});

test("a saved move offers its undo, and the undo puts it back", async ({ page }) => {
  const own = await three(page);
  const [a, b, c] = own;
  await saved(page, "/products", () => page.getByRole("button", { name: `Move ${a} down` }).click());
  await page.getByRole("button", { name: `Move ${a} down` }).click();
  await expect(told(page, "Saved.")).toBeVisible();
  await page.getByRole("link", { name: "Undo this move" }).click();
  await page.getByRole("button", { name: "Undo this change" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Undone: / })).toBeVisible();
  await page.goto("/products");
  expect(await order(page, own)).toEqual([b, a, c]);
});

test("with JavaScript off: buttons, and Move to position…", async ({ page: scripted, noScript: page }) => {
  const own = await three(scripted);
  const [a, b, c] = own;
  await expect(async () => {
    await page.goto("/products");
    await page.getByRole("button", { name: `Move ${c} up` }).click();
    await expect(told(page, `${c} moved from position 3 to 2`)).toBeVisible();
  }).toPass();
  await page.reload();
  expect(await order(page, own)).toEqual([a, c, b]);
  await expect(async () => {
    await page.goto("/products");
    await page.getByRole("link", { name: `Move ${a} to position…` }).click();
    await page.getByLabel("Customer Product Display Position").fill("3");
    await page.getByRole("button", { name: "Move" }).click();
    await expect(told(page, `${a} moved from position 1 to 3`)).toBeVisible();
  }).toPass();
  await page.goto("/products");
  expect(await order(page, own)).toEqual([c, b, a]);
});

for (const script of [true, false])
  test(`one move after the other, and the undo of each, stand beside the list${script ? "" : ", without JavaScript"}`, async ({
    page: scripted,
    noScript,
  }) => {
    const page = script ? scripted : noScript;
    const own = await three(scripted);
    const [a, b, c] = own;
    await expect(async () => {
      await page.goto("/products");
      await page.getByRole("link", { name: `Move ${c} to position…` }).click();
      await expect(page.getByRole("heading", { name: `Move ${c} to position…` })).toBeVisible();
      await page.getByLabel("Customer Product Display Position").fill("2");
      await page.getByRole("button", { name: "Move" }).click();
      await expect(told(page, `${c} moved from position 3 to 2`)).toBeVisible();
    }).toPass();
    await page.getByRole("button", { name: `Move ${b} up` }).click();
    await expect(told(page, `${b} moved `)).toContainText(script ? "Saved." : "position 3 to 2");
    if (script) await page.getByRole("link", { name: "Undo this move" }).click();
    await page.getByRole("button", { name: script ? "Undo this change" : "Undo", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "Undone: " })).toBeVisible();
    await page.goto("/products");
    expect(await order(page, own)).toEqual([a, c, b]);
    await page.getByRole("link", { name: `Move ${a} to position…` }).click();
    await expect(page.getByRole("heading", { name: `Move ${a} to position…` })).toBeVisible();
    await page.getByLabel("Customer Product Display Position").fill("2");
    await page.getByRole("button", { name: "Move" }).click();
    await expect(told(page, `${a} moved from position 1 to 2`)).toBeVisible();
    await page.reload();
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "Undone: " })).toBeVisible();
    await page.goto("/products");
    expect(await order(page, own)).toEqual([a, c, b]);
  });

test("Move to position… in an order changed meanwhile says so, and moves when pressed again", async ({
  page,
  another,
}) => {
  const own = await three(page);
  const [a, b, c] = own;
  await page.goto("/products");
  await page.getByRole("link", { name: `Move ${a} to position…` }).click();
  await expect(page.getByRole("heading", { name: `Move ${a} to position…` })).toBeVisible();
  const other = await another("admin");
  await saved(other, "/products", () => other.getByRole("button", { name: `Move ${c} to the top` }).click());
  await page.getByLabel("Customer Product Display Position").fill("3");
  await page.getByRole("button", { name: "Move" }).click();
  await expect(page.getByRole("alert").filter({ hasText: `${a} is at position 2 now.` })).toContainText(`${c} moved`);
  await page.getByRole("button", { name: "Move" }).click();
  await expect(told(page, `${a} moved from position 2 to 3`)).toBeVisible();
  expect(await order(page, own)).toEqual([c, b, a]);
});

test("two browsers at once: the later move is refused with the fresh order and who was first", async ({
  page,
  another,
  noScript,
}) => {
  const own = await three(page);
  const [a, b, c] = own;
  const other = await another("admin");
  for (const each of [page, other, noScript]) await each.goto("/products");
  await other.getByRole("button", { name: `Move ${c} to the top` }).click();
  await expect(told(other, "Saved.")).toBeVisible();

  for (const late of [page, noScript]) {
    await late.getByRole("button", { name: `Move ${a} down` }).click();
    const refusal = late.getByRole("alert").filter({ hasText: "Not moved: somebody else changed the order" });
    await expect(refusal).toContainText(`${c} moved from position 3 to 1 (`);
    expect(await order(late, own)).toEqual([c, a, b]);
  }
  await saved(page, "/products", () => page.getByRole("button", { name: `Move ${a} down` }).click());
  expect(await order(page, own)).toEqual([c, b, a]);
});

test("a move that cannot be saved is put back and said", async ({ page }) => {
  const own = await three(page);
  await page.goto("/products");
  await page.route("**/products*", (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
  await page.getByRole("button", { name: `Move ${own[0]} down` }).click();
  await expect(page.getByRole("alert").filter({ hasText: `${own[0]} was not moved` })).toBeVisible();
  expect(await order(page, own)).toEqual(own);
});

test("Move to position… comes back to the list as it was, with the focus, the row and what was said in sight", async ({
  page,
  axe,
}) => {
  const own = await three(page);
  const [a, b, c] = own;
  const control = page.getByRole("link", { name: `Move ${a} to position…` });
  await expect(async () => {
    await page.goto("/products");
    await control.click();
    await page.getByLabel("Customer Product Display Position").fill("20");
    await page.getByRole("button", { name: "Move" }).click();
    await expect(told(page, `${a} moved from position 1 to 20`)).toBeVisible();
  }).toPass();
  await expect(control).toBeFocused();
  await expect(control).toBeInViewport();
  await expect(told(page, "to 20")).toBeInViewport();
  const [at, header] = await Promise.all([control.boundingBox(), page.getByRole("row").first().boundingBox()]);
  expect(at!.y).toBeGreaterThan(header!.y + header!.height);
  await expect(page.getByRole("row").filter({ has: control })).toHaveAttribute("data-moved");
  expect(new URL(page.url()).searchParams.has("availability")).toBe(false);
  await axe(page);

  await page.getByRole("button", { name: `Move ${a} up` }).click();
  await expect(told(page, "Saved.")).toBeVisible();
  await expect(told(page, "to 20")).toHaveCount(0);
  await page.reload();
  await expect(handle(page, a)).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /./ })).toHaveCount(0);
  expect(await order(page, [b, c])).toEqual([b, c]);

  await page.goto("/products?availability=all");
  await control.click();
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page).toHaveURL(/\/products\?availability=all$/);
});

test("with JavaScript off, a move says so in sight of the row, which has the focus", async ({
  page: scripted,
  noScript: page,
}) => {
  const [, , c] = await three(scripted);
  await page.setViewportSize({ width: 640, height: 450 });
  await expect(async () => {
    await page.goto("/products");
    await page.getByRole("button", { name: `Move ${c} up` }).click();
    await expect(told(page, `${c} moved from position 3 to 2`)).toBeInViewport();
  }).toPass();
  await expect(page.getByRole("link", { name: `Move ${c} to position…` })).toBeFocused();
});

test("moving a product deleted meanwhile shows the fresh order, and who deleted it", async ({ page, another }) => {
  const own = await three(page);
  const [a, b, c] = own;
  await page.goto("/products");
  const other = await another("admin");
  await other.goto("/products");
  await other.getByRole("link", { name: b, exact: true }).click();
  await other.getByRole("link", { name: "Delete…" }).click();
  await other.getByRole("button", { name: "Delete" }).click();
  await expect(told(other, `${b} deleted`)).toBeVisible();
  await page.getByRole("button", { name: `Move ${b} down` }).click();
  await expect(page.getByRole("alert").filter({ hasText: `${b} deleted (` })).toContainText("Not moved");
  await expect.poll(() => order(page, own)).toEqual([a, c]);
});

test("a refusal covers no row that has the focus, and can be closed", async ({ page, another }) => {
  const own = await three(page);
  const [a, , c] = own;
  await page.setViewportSize({ width: 640, height: 450 });
  const other = await another("admin");
  for (const each of [page, other]) await each.goto("/products");
  await other.getByRole("button", { name: `Move ${c} to the top` }).click();
  await expect(told(other, "Saved.")).toBeVisible();
  const down = page.getByRole("button", { name: `Move ${a} down` });
  await down.press("Enter");
  const refusal = page.getByRole("alert").filter({ hasText: "Not moved" });
  await expect(refusal).toBeVisible();
  for (let tab = 0; tab < 12; tab++) {
    const [row, bar] = await Promise.all([
      page.locator(":focus").boundingBox(),
      page.locator(".sort-told").boundingBox(),
    ]);
    expect(row!.y + row!.height).toBeLessThanOrEqual(bar!.y);
    await page.keyboard.press("Tab");
  }
  await page.getByRole("button", { name: "Close" }).click();
  await expect(refusal).toHaveCount(0);
  await expect(page.getByRole("link", { name: `Move ${a} to position…` })).toBeFocused();
});

test("a column header keeps the focus when it sorts the list", async ({ page }) => {
  await page.goto("/products");
  await page.getByRole("link", { name: "Has", exact: true }).press("Enter");
  await expect(page).toHaveURL(/sort=holders/);
  await expect(page.getByRole("columnheader", { name: "Has" }).getByRole("link")).toBeFocused();
});

test("the header stays in sight in a long list, on a wide screen and on a phone", async ({ page }) => {
  for (const [width, path] of [
    [1280, "/products"],
    [390, "/products"],
    [1280, "/customers"],
    [390, "/customers"],
  ] as const) {
    await page.setViewportSize({ width, height: 600 });
    await page.goto(path);
    await page.getByRole("row").last().scrollIntoViewIfNeeded();
    await expect(
      page.getByRole("columnheader", { name: /^Customer( Product)?$/ }),
      `${path} ${width}`,
    ).toBeInViewport();
  }
});

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 800 } });

  test("a finger on the handle moves it, and does not scroll the page", async ({ page }) => {
    const own = await three(page);
    const [a, b, c] = own;
    const finger = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: { x: number; y: number }[]) =>
      finger.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    await saved(page, "/products", async () => {
      await handle(page, a).scrollIntoViewIfNeeded();
      const from = await centre(page, a);
      const row = await page
        .getByRole("row")
        .filter({ has: handle(page, c) })
        .boundingBox();
      const to = { x: from.x, y: row!.y + row!.height / 2 + 8 };
      await touch("touchStart", [from]);
      for (const part of [0.3, 0.6, 1]) await touch("touchMove", [{ x: from.x, y: from.y + (to.y - from.y) * part }]);
      await expect(page.getByRole("row").filter({ has: handle(page, c) })).toHaveAttribute("data-line", "below");
      await touch("touchEnd", []);
    });
    expect(await order(page, own)).toEqual([b, c, a]);
  });

  test("what moves a product stands beside its name", async ({ page }) => {
    const [a] = await three(page);
    await page.goto("/products");
    const [name, up] = await Promise.all([
      page.getByRole("link", { name: a, exact: true }).boundingBox(),
      page.getByRole("button", { name: `Move ${a} up` }).boundingBox(),
    ]);
    expect(up!.x).toBeLessThan(390);
    expect(Math.abs(name!.y - up!.y)).toBeLessThan(30);
  });
});
