import { readdirSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type Database from "better-sqlite3";
import type { Served } from "./served.ts";

const PAGES = ["/customers", "/customers/500"];

/** Asks for pages, saves, and for the right to write, one after the other all the time, and looks at the memory. */
export function watched(
  { address, pid }: Served,
  base: Database.Database,
  { cookie, token }: { cookie: string; token: string },
) {
  let phase = "alone";
  let over = false;
  const times: Record<string, Record<string, number[]>> = {};
  const note = (what: string, ms: number, at = phase) => {
    times[what] ??= {};
    const list = times[what];
    list[at] ??= [];
    list[at].push(ms);
  };
  const loops: Promise<void>[] = [];
  const loop = (pause: number, work: () => unknown) => {
    const go = async () => {
      while (!over) {
        await work();
        await setTimeout(pause);
      }
    };
    loops.push(go());
  };
  loop(20, async () => {
    for (const page of PAGES) {
      const [at, started] = [phase, performance.now()];
      await (await fetch(address + page, { headers: { cookie } })).arrayBuffer();
      note(page, performance.now() - started, at);
    }
  });
  let saves = 0;
  loop(100, async () => {
    const [at, started] = [phase, performance.now()];
    const answer = await fetch(`${address}/api/v1/customers`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "Saved meanwhile", accountNumber: `saved-${++saves}-${Date.now()}` }),
    });
    if (answer.status >= 300) throw new Error(`The save answered ${answer.status}: ${await answer.text()}`);
    note("a save", performance.now() - started, at);
  });
  let busySince: number | undefined;
  loop(10, () => {
    try {
      base.exec("begin immediate; rollback");
      if (busySince !== undefined) note("write lock held", performance.now() - busySince);
      busySince = undefined;
    } catch {
      busySince ??= performance.now();
    }
  });
  const memory: Record<string, Record<string, number>> = {};
  loop(200, () => {
    for (const [program, megabytes] of programsOf(pid)) {
      memory[program] ??= {};
      const seen = memory[program];
      seen[phase] = Math.max(seen[phase] ?? 0, megabytes);
    }
  });
  return {
    phase: (now: string) => {
      phase = now;
    },
    async end() {
      over = true;
      await Promise.all(loops);
      console.info("  ms: median, 95 %, longest (times); then the most memory that each program holds");
      for (const [what, all] of Object.entries(times))
        for (const [at, list] of Object.entries(all)) {
          list.sort((a, b) => a - b);
          const ms = [0.5, 0.95, 1].map((part) => Math.round(list[Math.floor(part * (list.length - 1))] ?? 0));
          console.info(`  ${what.padEnd(18)}${at.padEnd(12)}${ms.join(", ")} (${list.length})`);
        }
      for (const [program, all] of Object.entries(memory))
        console.info(
          `  ${program.padEnd(18)}${Object.entries(all)
            .map(([at, held]) => `${at} ${held} MB`)
            .join(", ")}`,
        );
    },
  };
}

/** The server and the programs below it, each with its resident memory in MB. */
function programsOf(pid: number) {
  const read = (id: string | number, what: string) => {
    try {
      return readFileSync(`/proc/${id}/${what}`, "utf8");
    } catch {
      return "";
    }
  };
  const megabytes = (id: string | number) =>
    Math.round(Number(/RssAnon:\s+(\d+)/.exec(read(id, "status"))?.[1] ?? 0) / 1024);
  const parent = (id: string) => Number(/PPid:\s+(\d+)/.exec(read(id, "status"))?.[1] ?? 0);
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const below = (of: number) => all.filter((id) => parent(id) === of);
  const background = below(pid);
  return [
    ["server", megabytes(pid)] as const,
    ...background.map((id) => ["background", megabytes(id)] as const),
    ...background.flatMap((id) => below(Number(id))).map((id) => ["test", megabytes(id)] as const),
  ];
}
