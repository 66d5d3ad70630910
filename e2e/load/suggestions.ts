/**
 * What a reading of the base for suggestions costs on 1,000 and on 100,000 customers: the first one, one after nothing
 * changed, one after a hundredth of the suggestions went; its longest write transaction, and what a server's saves
 * beside it feel (they give up after 20 ms, and are tried again).
 * Run: node --conditions=react-server e2e/load/suggestions.ts
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

const SIZES = [1_000, 100_000];

if (process.env.SAVES) await save();
else if (process.env.BASE_SIZE) await measure(Number(process.env.BASE_SIZE));
else
  for (const size of SIZES) {
    const folder = mkdtempSync(join(tmpdir(), "suggestions-"));
    const env = { ...process.env, BASE_SIZE: String(size), DATABASE_FILE: join(folder, "base.sqlite") };
    spawnSync(process.execPath, [...process.execArgv, import.meta.filename], { env, stdio: "inherit" });
    rmSync(folder, { recursive: true });
  }

async function measure(size: number) {
  const { sqlite } = await import("#db/index.ts");
  const { fillBase } = await import("./base.ts");
  const { readForSuggestions } = await import("#lib/suggestions/reading.ts");
  fillBase(size);
  sqlite.exec("create table saves (id integer primary key, at integer)");
  const filled = process.memoryUsage().rss;
  console.info(`\n${size} customers`);
  const kinds = {
    first: "select 1",
    "nothing changed": "select 1",
    "a hundredth gone": "delete from suggestions where customer_id % 100 = 0",
  };
  for (const [kind, before] of Object.entries(kinds)) {
    sqlite.prepare(before)[before.startsWith("select") ? "all" : "run"]();
    const saves = spawn(process.execPath, [...process.execArgv, import.meta.filename], {
      env: { ...process.env, SAVES: "1", NEXT_RUNTIME: "nodejs" },
      stdio: ["pipe", "pipe", "inherit"],
    });
    await once(saves.stdout, "data");
    const slices: number[] = [];
    let since = 0;
    const pause = async () => {
      if (since > 0) slices.push(performance.now() - since);
      await setTimeout(10);
      since = performance.now();
    };
    const start = performance.now();
    await readForSuggestions({ pause });
    const took = performance.now() - start;
    saves.stdin.end();
    const [told] = (await once(saves.stdout, "data")) as [Buffer];
    const { n, ms } = sqlite
      .prepare("select count(*) as n, (select took_ms from suggestion_reading) as ms from suggestions")
      .get() as { n: number; ms: number };
    const longest = Math.max(0, ...slices).toFixed(0);
    console.info(
      `${kind.padEnd(18)} took ${(took / 1000).toFixed(1)} s, of which ${(ms / 1000).toFixed(1)} s worked; ${n} suggestions; longest transaction ${longest} ms; ${String(told).trim()}`,
    );
  }
  const peak = process.resourceUsage().maxRSS / 1024;
  console.info(`memory: ${Math.round(filled / 2 ** 20)} MB after filling, ${Math.round(peak)} MB at most`);
}

/** Saves one row a time, as the server does, until its input ends. */
async function save() {
  const { sqlite, transaction, Busy } = await import("#db/index.ts");
  const insert = sqlite.prepare("insert into saves (at) values (?)");
  const seen = { done: 0, refused: 0, longest: 0 };
  let going = true;
  process.stdin.on("end", () => {
    going = false;
  });
  process.stdin.resume();
  console.info("saving");
  while (going) {
    await setTimeout(15);
    const start = performance.now();
    try {
      transaction(() => insert.run(start));
      seen.done++;
    } catch (fault) {
      if (!(fault instanceof Busy)) throw fault;
      seen.refused++;
    }
    seen.longest = Math.max(seen.longest, performance.now() - start);
  }
  console.info(
    `saves: ${seen.done} at once, ${seen.refused} had to be tried again, the longest ${seen.longest.toFixed(0)} ms`,
  );
}
