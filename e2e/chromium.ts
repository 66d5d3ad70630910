import { existsSync } from "node:fs";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-headless-shell"];

/** Where a Chromium is: the one named by PLAYWRIGHT_CHROMIUM, the system's own, else the one that npm brought. */
export async function chromiumPath() {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named && !existsSync(named)) throw new Error(`PLAYWRIGHT_CHROMIUM names ${named}, which is not there.`);
  const found = named ?? INSTALLED.find((path) => existsSync(path));
  if (found) return found;
  const { default: packed } = await import("@sparticuz/chromium");
  return packed.executablePath();
}
