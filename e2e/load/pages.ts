/**
 * What whole pages cost, served by the built app: each against the app's empty page (the frame and one sentence), taken
 * in turns within one run, on a base of 1,000 and of 100,000 customers.
 * Run after `npm run build`: node --conditions=react-server e2e/load/pages.ts
 */
import { MATRIX_PAGES } from "./matrix-pages.ts";
import { compare, median, onServedBase, PASSWORD, type Served, signIn } from "./served.ts";

const SIZES = [1_000, 100_000];
const RUNS = 60;
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
  const found: Record<string, number>[] = [];
  for (const size of SIZES)
    found.push(await onServedBase({ program: import.meta.filename, fill: String(size), port: "3971" }, timePages));
  compare(SIZES, found, "empty page");
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

async function timePages({ address }: Served) {
  const everything = await signIn(address, "everything@load.example");
  const nothing = await signIn(address, "nothing@load.example");
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
  return Object.fromEntries(Object.entries(times).map(([page, all]) => [page, median(all)]));
}
