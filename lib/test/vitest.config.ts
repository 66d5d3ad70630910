import { defineConfig } from "vitest/config";

export default defineConfig({
  root: new URL("../..", import.meta.url).pathname,
  // `server-only` throws outside a server: this is the server.
  ssr: { resolve: { conditions: ["react-server"], externalConditions: ["react-server"] } },
  resolve: { conditions: ["react-server"] },
  test: {
    include: ["{app,db,lib}/**/*.test.ts"],
    // Filling a base or racing two processes takes seconds.
    testTimeout: 30_000,
    setupFiles: ["lib/test/setup.ts"],
    env: { DATABASE_FILE: ":memory:", TIME_ZONE: "Europe/London", AUTH_SECRET: "a secret for tests, of enough length" },
  },
});
