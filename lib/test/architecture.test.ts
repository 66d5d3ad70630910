import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as house from "./house.ts";

const sources = globSync("{app,db,lib,e2e}/**/*.{ts,tsx}").map((path) => ({ path, text: readFileSync(path, "utf8") }));
const texts = new Map(sources.map(({ path, text }) => [path, text]));
const clientStrays = (source: house.Source) =>
  house.clientStrays(
    source,
    (path) => texts.get(path) ?? { "lib/x/stored.ts": 'import { db } from "#db/index.ts";' }[path],
  );

/** Each rule, with sources that break it: a rule that lets them pass proves nothing. */
const RULES: [string, (source: house.Source) => string[], house.Source[]][] = [
  [
    "db ← lib ← app ← e2e: nothing points back",
    house.strayImports,
    [
      { path: "db/x.ts", text: 'import { today } from "#lib/time.ts";' },
      { path: "db/x.ts", text: 'import { today } from "../lib/time.ts";' },
      { path: "lib/x/rules.ts", text: 'import { redirect } from "next/navigation";' },
      { path: "lib/x/rules.ts", text: 'import {\n  Chip,\n} from "#app/_ui/chip.tsx";' },
      { path: "app/x.ts", text: 'import type { Row } from "#db/rows.ts";' },
      { path: "app/x.ts", text: 'export { eq } from "drizzle-orm";' },
      { path: "app/x.ts", text: 'const db = await import("#db/index.ts");' },
    ],
  ],
  [
    "client files reach neither the base, nor zod, nor Node",
    clientStrays,
    [
      { path: "app/x.tsx", text: '"use client";\n\nimport { z } from "zod";' },
      { path: "app/x.tsx", text: '"use client";\n\nimport { storedX } from "#lib/x/stored.ts";' },
    ],
  ],
  [
    "every query and mutation, and all that is given an actor, starts with authorize(",
    house.unaskedFunctions,
    [
      { path: "lib/x/queries.ts", text: "export function listX(actor: Actor) {\n  return all.all();\n}\n" },
      { path: "lib/x/usage.ts", text: "export function findUse(actor: Actor) {\n  return use.get();\n}\n" },
      {
        path: "lib/x/page.ts",
        text: "export function findPage<T>(\n  actor: Actor,\n  at: T,\n) {\n  return at;\n}\n",
      },
      {
        path: "lib/x/mutations-edit.ts",
        text: 'export function editX(\n  actor: Actor,\n  { id }: { id: number },\n) {\n  const x = get(id);\n  authorize(actor, "Staff", "edit");\n}\n',
      },
    ],
  ],
  [
    "rows are written through the change log",
    house.unloggedWrites,
    [
      { path: "lib/x/mutations.ts", text: "db.insert(customers).values({});" },
      { path: "lib/x/writes.ts", text: "db\n  .delete(customers)" },
      { path: "lib/x/writes.ts", text: "transaction(() => {})" },
    ],
  ],
  [
    "actions are made by formAction",
    house.unguardedActions,
    [{ path: "app/x/actions.ts", text: '"use server";\n\nexport async function dropAction() {}\n' }],
  ],
  [
    "a page first asks who may",
    house.unguardedPages,
    [
      {
        path: "app/(staff)/x/page.tsx",
        text: 'export default async function XPage() {\n  const x = await params;\n  await requireStaff("Staff");\n}\n',
      },
    ],
  ],
  [
    "exported functions have a doc comment",
    house.undocumented,
    [{ path: "lib/x/rules.ts", text: "const a = 1;\n\nexport function x() {\n  return a;\n}\n" }],
  ],
  ["files have at most 200 lines", house.longFiles, [{ path: "lib/x/rules.ts", text: "\n".repeat(201) }]],
  [
    "what is imported is there",
    house.missingTargets,
    [{ path: "lib/x/rules.ts", text: 'import { a } from "#lib/not/there.ts";' }],
  ],
];

test.each(RULES)("%s", (_name, rule) => {
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.flatMap(rule).join("\n")).toBe("");
});

const BREAKS = RULES.flatMap(([name, rule, sources]) => sources.map((source, at) => ({ name, at, rule, source })));

test.each(BREAKS)("$name: refuses example $at", ({ rule, source }) => {
  expect(rule(source)).not.toEqual([]);
});

test("a query whose parameters take many lines may start with authorize", () => {
  const text =
    'export function list(\n  actor: Actor,\n  { q = "" }: { q?: string } = {},\n): Row[] {\n  authorize(actor, "Staff", "view");\n  return [];\n}\n';
  expect(house.unaskedFunctions({ path: "lib/x/queries.ts", text })).toEqual([]);
});
