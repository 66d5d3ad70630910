// Everything that must hold, in one go. The last line is "N passed, N failed"; the exit code is 0 only without failures.
import "../app/_server/environment.mjs";
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";

const RESULTS = "test-results";
const UNIT = `${RESULTS}/unit.json`;
// Outside of the folder that the browser tests empty when they start.
const BROWSER = "node_modules/.cache/browser.json";

function run(title, args, env = {}) {
  console.info(`\n== ${title}`);
  return new Promise((done) => {
    const child = spawn("npm", ["run", "--silent", ...args], {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
    });
    child.on("error", () => done(1));
    child.on("exit", (code) => done(code ?? 1));
  });
}

async function check(title, script) {
  const code = await run(title, [script]);
  return code === 0 ? [1, 0] : [0, 1];
}

/** Runs a suite and reads its report. A suite that stops short, or runs nothing, has failed at least once. */
async function suite(title, args, report, read, env) {
  rmSync(report, { force: true });
  const code = await run(title, args, env);
  let counts = [0, 0];
  try {
    counts = read(JSON.parse(readFileSync(report, "utf8")));
  } catch {
    console.error(`${title}: no report was written.`);
  }
  const [passed, failed] = counts;
  return [passed, failed === 0 && (code !== 0 || passed === 0) ? 1 : failed];
}

mkdirSync("node_modules/.cache", { recursive: true });
const outcomes = [
  await check("Lint", "lint"),
  await check("Types", "types"),
  await check("Build", "build"),
  await suite(
    "Unit tests",
    ["unit", "--", "--reporter=default", "--reporter=json", `--outputFile.json=${UNIT}`],
    UNIT,
    ({ numPassedTests, numFailedTests }) => [numPassedTests, numFailedTests],
  ),
  await suite(
    "Browser tests",
    ["e2e:run", "--", "--reporter=list,json"],
    BROWSER,
    ({ stats, errors }) => {
      if (stats.skipped > 0) console.info(`${stats.skipped} browser tests were skipped.`);
      return [stats.expected + stats.flaky, stats.unexpected + errors.length];
    },
    { PLAYWRIGHT_JSON_OUTPUT_FILE: BROWSER },
  ),
];
const [passed, failed] = outcomes.reduce(([ps, fs], [p, f]) => [ps + p, fs + f]);
process.exitCode = failed === 0 ? 0 : 1;
console.info(`\n${passed} passed, ${failed} failed`);
