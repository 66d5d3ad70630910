import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const PASSWORD = "a password for measuring";

/** The built app, served on a base of its own; `file` is the base. */
export type Served = { address: string; pid: number; file: string };

/**
 * Serves the built app on a base that is filled by the same program, run once more with FILL set to `fill`.
 * @param program its own file name
 * @param kept a folder that stays: filled already, its base is taken as it is
 */
export async function onServedBase<T>(
  { program, fill, port, kept }: { program: string; fill: string; port: string; kept?: string | undefined },
  work: (served: Served) => Promise<T>,
): Promise<T> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), "load-"));
  const file = join(folder, "base.sqlite");
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    DATABASE_FILE: file,
    AUTH_SECRET: "a secret for measuring, of enough length",
    PORT: port,
  };
  if (!existsSync(file)) {
    const filling = { env: { ...env, FILL: fill }, stdio: "inherit" as const };
    const filled = spawnSync(process.execPath, [...process.execArgv, program], filling);
    if (filled.status !== 0) throw new Error("The base could not be filled.");
  }
  const server = spawn(process.execPath, ["app/_server/start.mjs"], { env, stdio: ["ignore", "pipe", "inherit"] });
  try {
    await new Promise<void>((ready) => server.stdout.on("data", (text) => String(text).includes("ready") && ready()));
    return await work({ address: `http://127.0.0.1:${port}`, pid: server.pid ?? 0, file });
  } finally {
    server.kill();
    await once(server, "exit");
    if (!kept) rmSync(folder, { recursive: true });
  }
}

/** Signs in by the sign-in library's own door. @returns the cookies */
export async function signIn(address: string, email: string) {
  const asked = await fetch(`${address}/api/auth/csrf`);
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const csrf = asked.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  const signed = await fetch(`${address}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: csrf.join("; "), origin: address },
    body: new URLSearchParams({ csrfToken, email, password: PASSWORD }),
  });
  return signed.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** The median of times. */
export function median(times: readonly number[]) {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

/** What each took on a small and a large base, how it grew, and how it stands to one of them. */
export function compare(sizes: readonly number[], [small, large]: Record<string, number>[], to: string) {
  const head = [...sizes.map(String), "growth", `to ${to}`];
  console.info("".padEnd(68) + head.map((text) => text.padStart(12)).join(""));
  for (const [name, ms] of Object.entries(large ?? {})) {
    const before = small?.[name] ?? 0;
    const columns = [before, ms, ms / before, ms / (large?.[to] ?? 0)].map((figure) => figure.toFixed(2));
    console.info(name.padEnd(68) + columns.map((text) => text.padStart(12)).join(""));
  }
}
