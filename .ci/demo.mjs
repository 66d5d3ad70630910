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
  if (existsSync(keysFile)) return readKeys();
  const keys = { secret: randomBytes(32).toString("base64url"), password: randomBytes(9).toString("base64url") };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(keysFile, `${JSON.stringify(keys)}\n`, { mode: 0o600 });
  return keys;
}

function readKeys() {
  try {
    const { secret, password } = JSON.parse(readFileSync(keysFile, "utf8"));
    if (typeof secret === "string" && typeof password === "string") return { secret, password };
  } catch {
    // Said below: whatever is wrong with it, what to do is the same.
  }
  console.error(`${keysFile} cannot be read. Delete it: the next start makes a new secret and a new password.`);
  process.exit(1);
}

const keys = keptKeys();
process.env.NODE_ENV = "production";
process.env.AUTH_SECRET ||= keys.secret;
process.env.DEMO_PASSWORD ||= keys.password;

buildIfOlder();
const filled = spawnSync(process.execPath, ["--conditions=react-server", ".ci/fill-demo.ts"], { stdio: "inherit" });
if (filled.status !== 0) process.exit(filled.status ?? 1);
await import("../app/_server/start.mjs");
