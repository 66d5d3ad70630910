import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

function freePort() {
  return new Promise<number>((found, fail) => {
    const probe = createServer();
    probe.on("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/**
 * What the stories run against: the address BASE_URL, or a demo base of their own on a free port. The workers load this
 * again, and find what the first made in the environment.
 */
async function target() {
  const { env } = process;
  if (env.BASE_URL) {
    if (!env.DEMO_PASSWORD) throw new Error("Set DEMO_PASSWORD to the password of the demo people at BASE_URL.");
    return { address: env.BASE_URL.replace(/\/$/, ""), own: undefined };
  }
  env.E2E_PORT ??= String(await freePort());
  env.E2E_FOLDER ??= mkdtempSync(join(tmpdir(), "customer-products-e2e-"));
  env.E2E_PASSWORD ??= randomBytes(12).toString("base64url");
  env.DEMO_PASSWORD = env.E2E_PASSWORD;
  const file = join(env.E2E_FOLDER, "demo.sqlite");
  return {
    address: `http://127.0.0.1:${env.E2E_PORT}`,
    own: {
      folder: env.E2E_FOLDER,
      file,
      env: {
        DATABASE_FILE: file,
        HOST: "127.0.0.1",
        PORT: env.E2E_PORT,
        PUBLIC_URL: "",
        AUTH_SECRET: "",
        TIME_ZONE: "",
        DEMO_PASSWORD: env.E2E_PASSWORD,
      },
    },
  };
}

/** Where the stories run. `own` is there when they serve a base of their own, and may reach into its file. */
export const { address, own } = await target();
