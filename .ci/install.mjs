// Installs what package-lock.json names, and only when something of it is missing. Runs on an old Node, with nothing
// installed. What runs after it must be another `npm run`: the shell that ran this one remembers where `node` was.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

function packages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** Whether npm's note of what it installed says the same as the lock file. Other platforms' packages may be missing. */
function isInstalled() {
  const installed = packages("node_modules/.package-lock.json");
  if (!installed) return false;
  return Object.entries(packages("package-lock.json")).every(([path, wanted]) => {
    if (path === "") return true;
    const have = installed[path];
    return have ? have.integrity === wanted.integrity : wanted.optional === true;
  });
}

if (!isInstalled()) {
  const { status } = spawnSync("npm", ["ci", "--include=dev", "--include=optional"], { stdio: "inherit", shell: true });
  process.exit(status ?? 1);
}
