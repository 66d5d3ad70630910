// `npm run demo`: builds, fills an empty base with the demo, says where and who, serves.
import "../app/_server/environment.mjs";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { buildIfOlder } from "./build.mjs";

const file = process.env.DATABASE_FILE || "data/customer-products.sqlite";
const keysFile = `${file}.demo-keys.json`;

/** The demo's secret and password: made once, kept beside the file for its owner only. */
function keptKeys() {
  if (existsSync(keysFile)) return JSON.parse(readFileSync(keysFile, "utf8"));
  const keys = { secret: randomBytes(32).toString("base64url"), password: randomBytes(9).toString("base64url") };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(keysFile, `${JSON.stringify(keys)}\n`, { mode: 0o600 });
  return keys;
}

const keys = keptKeys();
process.env.NODE_ENV = "production";
process.env.AUTH_SECRET ||= keys.secret;
process.env.DEMO_PASSWORD ||= keys.password;

buildIfOlder();
const filled = spawnSync(process.execPath, ["--conditions=react-server", ".ci/fill-demo.ts"], { stdio: "inherit" });
if (filled.status !== 0) process.exit(filled.status ?? 1);
await import("../app/_server/start.mjs");
