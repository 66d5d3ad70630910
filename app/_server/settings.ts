import { existsSync } from "node:fs";
import { openReadyBase } from "#db/ready.ts";

/** The settings a server runs by, from the environment. @throws a sentence for whoever starts it */
export function readSettings() {
  const { AUTH_SECRET = "", PUBLIC_URL, TRUST_PROXY, TIME_ZONE } = process.env;
  const PORT = process.env.PORT || "3000";
  const HOST = process.env.HOST || "127.0.0.1";
  if (AUTH_SECRET.length < 32)
    throw new Error("Set AUTH_SECRET to a random text of 32 characters or more: it protects every sign-in.");
  const port = Number(PORT);
  if (!/^\d+$/.test(PORT) || port > 65535) throw new Error(`PORT must be a number up to 65535, not "${PORT}".`);
  if (PUBLIC_URL && !/^https?:$/.test(URL.parse(PUBLIC_URL)?.protocol ?? ""))
    throw new Error(`PUBLIC_URL must be an address like https://products.example.com, not "${PUBLIC_URL}".`);
  if (TIME_ZONE && !isTimeZone(TIME_ZONE))
    throw new Error(`TIME_ZONE must be a name like Europe/London, not "${TIME_ZONE}".`);
  return { port, host: HOST, publicUrl: PUBLIC_URL || undefined, trustProxy: TRUST_PROXY === "1" };
}

function isTimeZone(name: string) {
  try {
    return Boolean(new Intl.DateTimeFormat("en-GB", { timeZone: name }));
  } catch {
    return false;
  }
}

/** Opens the base once, brings its tables up to this release, and lets go. @throws a sentence for whoever starts it */
export function prepareDatabase() {
  openReadyBase(process.env.DATABASE_FILE || "data/customer-products.sqlite").close();
}

/** @throws a sentence when the app was not built */
export function requireBuild(dir = process.env.NEXT_DIST_DIR || ".next") {
  if (!existsSync(`${dir}/BUILD_ID`)) throw new Error('The app is not built yet: run "npm run build" first.');
}
