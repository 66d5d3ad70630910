import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const SOURCES = ["app", "db", "lib", "public", "next.config.mjs", "package.json", "package-lock.json"];

/** The latest change of a file, or of any file below a folder: UTC ms. */
function changedAt(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}

/** Builds the app, unless the build there is newer than every source. Leaves the program when it fails. */
export function buildIfOlder() {
  const built = `${process.env.NEXT_DIST_DIR || ".next"}/BUILD_ID`;
  if (existsSync(built) && SOURCES.every((path) => changedAt(path) < statSync(built).mtimeMs)) return;
  const { status } = spawnSync("npm", ["run", "--silent", "build"], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
