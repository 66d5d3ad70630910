import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "./fixtures.ts";
import { own } from "./target.ts";

/** `npm start`, as its own process: a real installation refuses what could not run well, in one sentence. */
test.skip(!own, "About the program, not about an address.");

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "customer-products-start-"));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SECRET = "a secret for the stories, long enough";

/** Starts it until it ends, or says it is ready. */
function start(env: Record<string, string>, nodeOptions: string[] = []) {
  const child = spawn(process.execPath, [...nodeOptions, "app/_server/start.mjs"], {
    env: { ...process.env, NODE_ENV: "production", AUTH_SECRET: SECRET, PORT: "0", DATABASE_FILE: "", ...env },
  });
  let said = "";
  return new Promise<{ said: string; code: number | null }>((done) => {
    const listen = (chunk: Buffer) => {
      said += chunk;
      if (said.includes("is ready at")) child.kill("SIGTERM");
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("exit", (code) => done({ said: said.trim(), code }));
  });
}

const fresh = () => join(folder, `${Math.random().toString(36).slice(2)}.sqlite`);

async function refused(env: Record<string, string>, sentence: string | RegExp, nodeOptions: string[] = []) {
  const { said, code } = await start(env, nodeOptions);
  // The framework may have said what it did so far.
  const lines = said.split("\n").filter((line) => !line.includes("✓"));
  expect(lines).toEqual([expect.stringMatching(sentence)]);
  expect(code).toBe(1);
}

test("it starts, and stops when told", async () => {
  expect(await start({ DATABASE_FILE: fresh() })).toMatchObject({
    said: expect.stringContaining("is ready at"),
    code: 0,
  });
});

for (const secret of ["", "too short"])
  test(`it refuses the secret ${JSON.stringify(secret)}`, async () => {
    await refused(
      { AUTH_SECRET: secret, DATABASE_FILE: fresh() },
      /^Set AUTH_SECRET to a random text of 32 characters/,
    );
  });

test("it refuses a file that is no base", async () => {
  const file = fresh();
  writeFileSync(file, "notes ".repeat(1000));
  await refused({ DATABASE_FILE: file }, /^The database .* is not a database\.$/);
  const directory = fresh();
  mkdirSync(directory);
  await refused({ DATABASE_FILE: directory }, /cannot be read: unable to open database file\.$/);
});

test("it refuses a base of a later release", async () => {
  const file = fresh();
  await start({ DATABASE_FILE: file });
  const base = new DatabaseSync(file);
  base.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)");
  base.close();
  await refused({ DATABASE_FILE: file }, /written by a newer release/);
});

test("it refuses an old Node", async () => {
  const old = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.20.2"})';
  await refused({ DATABASE_FILE: fresh() }, /needs Node 22\.18 or newer; this is Node 20\.20\.2\.$/, ["--import", old]);
});

test("it refuses a port that is none, or that is taken", async () => {
  await refused({ DATABASE_FILE: fresh(), PORT: "http" }, /^PORT must be a number/);
  await refused({ DATABASE_FILE: fresh(), PORT: own?.env.PORT ?? "" }, /^Port \d+ is taken: set PORT to another\.$/);
});

test("it refuses to serve what was not built", async () => {
  await refused(
    { DATABASE_FILE: fresh(), NEXT_DIST_DIR: "data/nothing-here" },
    /not built yet: run "npm run build" first/,
  );
});
