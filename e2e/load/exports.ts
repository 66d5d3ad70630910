/**
 * What downloads cost on a base of 100,000 customers: how long, how much memory, and what other pages take meanwhile.
 * Run after `npm run build`: node --conditions=react-server e2e/load/exports.ts
 */
import { readFileSync } from "node:fs";
import { onServedBase, PASSWORD, type Served, signIn } from "./served.ts";

const CUSTOMERS = Number(process.env.CUSTOMERS ?? 100_000);
const EMAIL = "load@load.example";
const FILES = [
  "/customers/list.csv",
  "/customers/list.csv?lacks=1&status=closed",
  "/exports/holdings.csv",
  "/exports/base.zip",
];

if (process.env.FILL) await fill();
else {
  const port = process.env.PORT ?? "3972";
  await onServedBase({ program: import.meta.filename, fill: "yes", port, kept: process.env.FOLDER }, timeDownloads);
}

async function fill() {
  const { fillBase } = await import("./base.ts");
  const { makeStaff } = await import("#db/factories.ts");
  const { hashPassword } = await import("#lib/auth/passwords.ts");
  fillBase(CUSTOMERS);
  const passwordHash = await hashPassword(PASSWORD);
  makeStaff({ email: EMAIL, passwordHash }, { "Customer Products": "edit", Customers: "edit" });
}

async function timeDownloads({ address, pid }: Served) {
  const headers = { cookie: await signIn(address, EMAIL) };
  const page = async (path: string) => {
    const started = performance.now();
    await (await fetch(address + path, { headers })).arrayBuffer();
    return performance.now() - started;
  };
  const memory = () => Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  /** The pages asked for one after the other until `done`. */
  const pagesUntil = async (done: () => boolean) => {
    const times: number[] = [];
    while (!done()) {
      times.push(await page("/customers"));
      await new Promise((pause) => setTimeout(pause, 20));
    }
    return times.sort((a, b) => a - b);
  };
  const said = (times: number[]) =>
    `median ${times[times.length >> 1]?.toFixed(1)} ms, 95 % ${times[Math.floor(times.length * 0.95)]?.toFixed(1)} ms, longest ${times.at(-1)?.toFixed(1)} ms`;
  const until = Date.now() + 3000;
  console.info(
    `/customers alone: ${said(await pagesUntil(() => Date.now() > until))}; memory ${memory().toFixed(0)} MB`,
  );
  for (const path of FILES) {
    const started = performance.now();
    let [bytes, most, over] = [0, memory(), false];
    const download = (async () => {
      const answer = await fetch(address + path, { headers });
      for await (const chunk of answer.body ?? []) {
        bytes += (chunk as Uint8Array).length;
        most = Math.max(most, memory());
      }
      over = true;
    })();
    const times = await pagesUntil(() => over);
    await download;
    const took = (performance.now() - started) / 1000;
    console.info(
      `${path}: ${(bytes / 1e6).toFixed(1)} MB in ${took.toFixed(1)} s, memory up to ${most.toFixed(0)} MB; /customers meanwhile: ${said(times)}`,
    );
  }
  const before = memory();
  const leaving = new AbortController();
  const slow = await fetch(`${address}/exports/base.zip`, { headers, signal: leaving.signal });
  const reader = slow.body?.getReader();
  await reader?.read();
  const still = Date.now() + 5000;
  const times = await pagesUntil(() => Date.now() > still);
  console.info(
    `a client that takes nothing: memory ${before.toFixed(0)} → ${memory().toFixed(0)} MB; /customers: ${said(times)}`,
  );
  leaving.abort();
  await new Promise((pause) => setTimeout(pause, 500));
  const cpu = () =>
    readFileSync(`/proc/${pid}/stat`, "utf8")
      .split(" ")
      .slice(13, 15)
      .map(Number)
      .reduce((a, b) => a + b, 0);
  const busy = cpu();
  await new Promise((pause) => setTimeout(pause, 2000));
  console.info(`two seconds after it went away the server had worked ${((cpu() - busy) * 10).toFixed(0)} ms`);
}
