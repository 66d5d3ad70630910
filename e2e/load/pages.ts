/**
 * What whole pages cost, served by the built app: each against the app's empty page (the frame and one sentence), taken
 * in turns within one run, on a base of 1,000 and of 100,000 customers.
 * Run after `npm run build`: node --conditions=react-server e2e/load/pages.ts
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MATRIX_PAGES } from "./matrix-pages.ts";

const SIZES = [1_000, 100_000];
const RUNS = 60;
const PORT = "3971";
const address = `http://127.0.0.1:${PORT}`;
const PASSWORD = "a password for measuring";
const PAGES: Record<string, string> = {
  "empty page": "/",
  settings: "/settings",
  "customers, the whole base": "/customers",
  "customers, a name": "/customers?q=acme+joinery",
  "customers, part of a number": "/customers?q=20999",
  "customers, has a product": "/customers?has=50",
  "customers, lacks a product": "/customers?lacks=1",
  "a customer": "/customers/500",
  home: "/",
  "the catalogue of 200": "/products",
  "a product with its holders": "/products/2",
  ...Object.fromEntries(
    Object.entries(MATRIX_PAGES).map(([name, query]) => [`matrix: ${name}`, `/opportunities?${query}`]),
  ),
  "a call list": "/opportunities/call-list?product=2&consent=all",
  "review, nothing behind it": "/review?list=unsourced",
  "review, carried, not had": "/review?list=missing",
  "review, interested in what they have": "/review?list=had",
  "review, interested in Historic": "/review?list=historic",
  "review, ask again": "/review?list=again",
};

if (process.env.FILL) await fill(Number(process.env.FILL));
else {
  const [small, large] = [await measure(SIZES[0] ?? 0), await measure(SIZES[1] ?? 0)];
  console.info(`${"page".padEnd(32)}${SIZES.map((n) => `${n}`.padStart(10)).join("")}    growth   to empty`);
  for (const [page, ms] of Object.entries(large)) {
    const before = small[page] ?? 0;
    const columns = [
      before.toFixed(2),
      ms.toFixed(2),
      (ms / before).toFixed(2),
      (ms / (large["empty page"] ?? 0)).toFixed(2),
    ];
    console.info(page.padEnd(32) + columns.map((text) => text.padStart(10)).join(""));
  }
}

async function fill(customers: number) {
  const { fillMatrixBase } = await import("./matrix-base.ts");
  const { fillReview } = await import("./review.ts");
  const { insertRow } = await import("#db/rows.ts");
  const { staff, staffPermissions } = await import("#db/schema/index.ts");
  const { db } = await import("#db/index.ts");
  const { hashPassword } = await import("#lib/auth/passwords.ts");
  fillMatrixBase(customers);
  fillReview();
  const passwordHash = await hashPassword(PASSWORD);
  for (const who of ["everything", "nothing"]) {
    const staffId = insertRow(staff, { email: `${who}@load.example`, name: who, createdAt: 0, passwordHash });
    if (who === "nothing") continue;
    for (const permission of ["Customer Products", "Customers"] as const)
      db.insert(staffPermissions).values({ staffId, permission, level: "edit" }).run();
  }
}

async function measure(customers: number) {
  const folder = mkdtempSync(join(tmpdir(), "pages-"));
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    DATABASE_FILE: join(folder, "base.sqlite"),
    AUTH_SECRET: "a secret for measuring, of enough length",
    PORT,
  };
  const filled = spawnSync(process.execPath, [...process.execArgv, import.meta.filename], {
    env: { ...env, FILL: String(customers) },
    stdio: "inherit",
  });
  if (filled.status !== 0) throw new Error("The base could not be filled.");
  const server = spawn(process.execPath, ["app/_server/start.mjs"], { env, stdio: ["ignore", "pipe", "inherit"] });
  try {
    await new Promise<void>((ready) => server.stdout.on("data", (text) => String(text).includes("ready") && ready()));
    return await timePages();
  } finally {
    server.kill();
    await once(server, "exit");
    rmSync(folder, { recursive: true });
  }
}

/** Signs in by the sign-in library's own door. @returns the cookies */
async function signIn(who: string) {
  const asked = await fetch(`${address}/api/auth/csrf`);
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const csrf = asked.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  const body = new URLSearchParams({ csrfToken, email: `${who}@load.example`, password: PASSWORD });
  const signed = await fetch(`${address}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: csrf.join("; "), origin: address },
    body,
  });
  return signed.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function timePages() {
  const [everything, nothing] = [await signIn("everything"), await signIn("nothing")];
  const times = Object.fromEntries(Object.keys(PAGES).map((page) => [page, [] as number[]]));
  for (let run = -5; run < RUNS; run++)
    for (const [page, path] of Object.entries(PAGES)) {
      const started = performance.now();
      const answer = await fetch(address + path, {
        headers: { cookie: page === "empty page" ? nothing : everything },
        redirect: "manual",
      });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`);
      if (run >= 0) times[page]?.push(performance.now() - started);
    }
  return Object.fromEntries(
    Object.entries(times).map(([page, all]) => [page, all.sort((a, b) => a - b)[all.length >> 1] ?? 0]),
  );
}
