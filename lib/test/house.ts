import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The rules of the house that a program can read off a source file. Each gives the sentences it has to say. */
export type Source = { path: string; text: string };
type Import = { from: string; typeOnly: boolean };

const ALIAS = /^#(db|lib|app)\//;

/** What a file imports, each resolved to a path of ours or a package. */
export function importsOf({ path, text }: Source): Import[] {
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?([^;]*?\sfrom\s+)?"([^"]+)";/gms);
  const called = text.matchAll(/\bimport\((?:\s*)"([^"]+)"\)/g);
  return [
    ...[...statements].map(([, type, , from = ""]) => ({ from, typeOnly: type !== undefined })),
    ...[...called].map(([, from = ""]) => ({ from, typeOnly: false })),
  ].map(({ from, typeOnly }) => ({
    typeOnly,
    from: from.startsWith(".") ? join(dirname(path), from) : from.replace(ALIAS, "$1/"),
  }));
}

const layer = (path: string) => path.split("/", 1)[0] ?? "";
const isTest = (path: string) => path.endsWith(".test.ts") || /^(lib|db)\/test\//.test(path);

const FORBIDDEN: Record<string, RegExp> = {
  db: /^(lib|app|e2e)\/|^(next|next-auth|react|react-dom|zod)(\/|$)/,
  lib: /^(app|e2e)\/|^(next|next-auth|react|react-dom)(\/|$)/,
  app: /^(db|e2e)\/|^(drizzle-orm|better-sqlite3)(\/|$)/,
};

/** Opens the base before there is a server, so that a base that cannot be read is said at the start. */
const OPENS_BASE = /^app\/_server\/settings(\.test)?\.ts$/;

/** db ← lib ← app ← e2e: nothing points back. */
export function strayImports(source: Source) {
  const forbidden = FORBIDDEN[layer(source.path)];
  if (!forbidden || OPENS_BASE.test(source.path)) return [];
  const strays = importsOf(source).filter(({ from }) => forbidden.test(from));
  return strays.map(({ from }) => `${source.path} imports ${from}`);
}

/** A client file takes values only from modules that reach neither the base nor zod nor Node. */
export function clientStrays(source: Source, read: (path: string) => string | undefined) {
  if (!/^"use client"/.test(source.text)) return [];
  const reached = new Set<string>();
  const strays: string[] = [];
  const walk = (from: string, text: string) => {
    for (const { from: target, typeOnly } of importsOf({ path: from, text })) {
      if (typeOnly || reached.has(target)) continue;
      reached.add(target);
      if (/^(db\/|zod$|node:|drizzle-orm|app\/_server\/)/.test(target))
        strays.push(`${source.path} reaches ${target} by ${from}`);
      // A server action is only called from a client file: its code stays on the server.
      const code = /^(lib|app)\//.test(target) ? read(target) : undefined;
      if (code && !/^"use server"/.test(code)) walk(target, code);
    }
  };
  walk(source.path, source.text);
  return strays;
}

/** Exported functions, each with its body and what stands before it. */
function exportedFunctions(text: string) {
  return [...text.matchAll(/^export (?:async )?function\*? (\w+)/gm)].map((found) => {
    const rest = text.slice(found.index);
    const end = rest.search(/^}/m);
    return { name: found[1] ?? "", body: rest.slice(0, end), before: text.slice(0, found.index) };
  });
}

/** Whether the first line after the parameters asks. A type guard reads nothing: it has nobody to ask about. */
function asks(body: string) {
  const afterParameters = body.replace(/^[\s\S]*?\n?\)(?=[^()]*\{\n)[^()]*\{\n/, "");
  return afterParameters.trimStart().startsWith("authorize(") || /^[^{]*\): \w+ is \w+ \{/.test(body);
}

/** What asking and writing are made of. */
const ASKING = ["lib/auth/permissions.ts", "lib/activity/log.ts", "lib/activity/subjects.ts"];

/** Every exported query and mutation asks who may, before anything else; so does whatever else is given an actor. */
export function unaskedFunctions({ path, text }: Source) {
  if (layer(path) !== "lib" || isTest(path) || ASKING.includes(path)) return [];
  const all = /^lib\/\w+\/(queries|mutations)[^/]*\.ts$/.test(path);
  const takesActor = (body: string) => /^export [^(]*\(\s*actor: Actor\b/.test(body);
  return exportedFunctions(text)
    .filter(({ body }) => (all || takesActor(body)) && !asks(body))
    .map(({ name }) => `${path}: ${name} does not start with authorize(`);
}

/** Rows are written through the change log. These write what it does not speak of (a whole list's order), or are it. */
const WRITERS = [
  "lib/activity/log.ts",
  "lib/auth/sessions.ts",
  "lib/imports/job-writes.ts",
  "lib/jobs/plan-apply.ts",
  "lib/jobs/writes.ts",
  "lib/staff/writes.ts",
  "lib/sorted/list.ts",
  "lib/suggestions/writes.ts",
  "lib/views/writes.ts",
  "lib/tokens/writes.ts",
  "lib/api/idempotency.ts",
];

export function unloggedWrites({ path, text }: Source) {
  if (layer(path) !== "lib" || isTest(path) || WRITERS.includes(path)) return [];
  const writes = text.matchAll(
    /\bdb\s*\.(insert|update|delete|run)\(|(?<![.\w])(transaction|insertRow|updateRow|deleteRow)\(/g,
  );
  return [...writes].map(([call]) => `${path} writes past the log: ${call}`);
}

/** What an action file exports comes from formAction, which asks who may and checks the shape. */
export function unguardedActions({ path, text }: Source) {
  if (!/^"use server"/.test(text) || path === "app/sign-in/actions.ts") return [];
  const exported = [...text.matchAll(/^export (?!type)(.*)$/gm)].map(([, rest = ""]) => rest);
  return exported
    .filter((rest) => !/^const \w+ = formAction\(/.test(rest))
    .map((rest) => `${path}: export ${rest} is not made by formAction`);
}

/** The pages for strangers: they come to sign in, or with a link that is all that is known of them. */
const STRANGERS_PAGES = ["app/sign-in/page.tsx", "app/set-password/page.tsx"];

/** A page's first line says who may. */
export function unguardedPages({ path, text }: Source) {
  if (!/^app\/(.*\/)?page\.tsx$/.test(path) || STRANGERS_PAGES.includes(path)) return [];
  const body = text.split(/^export default async function /m)[1] ?? "";
  const first = body.slice(body.search(/\)[^)]*\{\n/)).split("\n")[1] ?? "";
  return /^\s*(const staff = )?await requireStaff\(/.test(first) ? [] : [`${path} does not start with requireStaff`];
}

/** Exported functions of lib and db say what comes in, what comes out and what they throw. */
export function undocumented({ path, text }: Source) {
  if (!["lib", "db"].includes(layer(path)) || isTest(path)) return [];
  return exportedFunctions(text)
    .filter(({ before }) => !before.trimEnd().endsWith("*/"))
    .map(({ name }) => `${path}: ${name} has no doc comment`);
}

/** Files stay small enough to read at once. */
export function longFiles({ path, text }: Source) {
  const lines = text.split("\n").length - 1;
  return lines <= 200 || isTest(path) || path.startsWith("e2e/") ? [] : [`${path} has ${lines} lines`];
}

/** A path of ours that an import names is there. */
export function missingTargets(source: Source) {
  const ours = importsOf(source).filter(({ from }) => /^(db|lib|app|e2e)\//.test(from));
  return ours.filter(({ from }) => !existsSync(from)).map(({ from }) => `${source.path} imports ${from}, not there`);
}
