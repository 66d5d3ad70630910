import { defineConfig } from "@playwright/test";
import { chromiumPath } from "./chromium.ts";
import { address, own } from "./target.ts";

const QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/e2e",
  globalTeardown: "./teardown.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["html", { open: "never", outputFolder: "../playwright-report" }]],
  use: {
    baseURL: address,
    locale: "en-GB",
    timezoneId: "Europe/London",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: await chromiumPath(),
      args: process.getuid?.() === 0 ? [...QUIET, "--no-sandbox"] : QUIET,
    },
  },
  projects: [
    { name: "sign in", testMatch: "auth.setup.ts" },
    { name: "stories", testMatch: "*.spec.ts", dependencies: ["sign in"] },
  ],
  ...(own && {
    webServer: {
      command: "node .ci/demo.mjs",
      cwd: "..",
      url: `${address}/sign-in`,
      env: own.env,
      timeout: 180_000,
      stdout: "ignore" as const,
      stderr: "pipe" as const,
      gracefulShutdown: { signal: "SIGTERM" as const, timeout: 5_000 },
    },
  }),
});
