import { afterAll, beforeAll, expect, test } from "vitest";
import { contents, JobBases } from "#lib/test/job-base.ts";

/** Above the bound of what is done at once. */
const MANY = 1100;
const FILES = {
  "products.csv": `customer_product,display_class,display_position,availability,on_numbers,on_features,auto_add_to_customer,auto_remove_from_customer_interests
Voice,,1,headline,yes,no,yes,yes
Music,,2,standard,yes,yes,no,no
`,
  "customers.csv": `account_number,name,status,account_manager\n${Array.from({ length: MANY }, (_, nth) => `B${nth},Many ${nth},${nth % 50 === 7 ? "closed" : "active"},`).join("\n")}\n`,
  "numbers.csv":
    "account_number,number,customer_products,start_date,dropped_on\nB1,01632 960001,Voice,2026-01-01,\nB2,01632 960002,Voice;Music,2026-02-01,\n",
  "interests.csv":
    "account_number,customer_product,opened_on,note\nB3,Voice,2026-01-05,\nB4,Voice,2026-01-05,\nB4,Music,2026-01-05,\n",
};

const bases = new JobBases(`
  const { askForBulk, cancelBulk } = await import("#lib/bulk/mutations-jobs.ts");
  const { changeMany, changeManyWhole } = await import("#lib/bulk/mutations.ts");
  const { previewBulk } = await import("#lib/bulk/queries.ts");
  const { readFilter } = await import("#lib/customers/filter.ts");
  const { leaveRoom } = await import("#lib/jobs/plan.ts");
  const { today } = await import("#lib/time.ts");
  const chosen = { all: true, ids: [], filter: readFilter({}) };
  const asked = (act) => {
    const { seen, sums } = previewBulk(ada, { chosen, act });
    return { chosen, act, seen, expected: sums.changed };
  };
  const add = { act: "add-holding", productId: 1, day: "2026-03-01", note: "All of them", closeInterest: true };
  const said = (act) => { try { act(); return "done"; } catch (fault) { return fault.message; } };`);

let filled: string;
beforeAll(() => {
  filled = bases.base();
  bases.program(filled, `await importNow(${JSON.stringify(FILES)}, false, { ...ada, id: null }); await addAda();`);
});
afterAll(() => bases.remove());

const base = () => bases.base(filled);
const program = (file: string, code: string) => bases.program(file, code);

test.each([
  ["what they have, interests closing", "add"],
  ["an account manager", `{ act: "account-manager", accountManagerId: 1 }`],
  ["an interest", `{ act: "open-interest", productId: 2, day: "2026-03-01", note: null }`],
])("in the background it writes what doing it at once writes: %s", (_, act) => {
  const [direct, planned] = [base(), base()];
  const done = program(direct, `const all = asked(${act}); leaveRoom(); tell(changeManyWhole(ada, all, today()));`);
  const told = program(planned, `const id = askForBulk(ada, asked(${act})); await work(); tell(storedJob(id));`);
  expect(told).toMatchObject({
    state: "done",
    said: null,
    changeSetId: done.change,
    report: { changed: done.changed },
  });
  expect(done.changed).toBeGreaterThan(1000);
  expect(contents(planned)).toEqual(contents(direct));
});

test("so many are not changed at once; who changed meanwhile is left alone; cancelled, nothing is changed", () => {
  const file = base();
  const before = contents(file);
  const told = program(
    file,
    `const all = asked({ act: "account-manager", accountManagerId: 1 });
     const atOnce = said(() => changeMany(ada, all));
     const waiting = askForBulk(ada, all);
     cancelBulk(ada, waiting);
     const working = askForBulk(ada, all);
     once(working, "working", () => cancelBulk(ada, working));
     await work();
     tell({ atOnce, said: storedJob(working).said, states: [waiting, working].map((id) => storedJob(id).state) });`,
  );
  expect(told.atOnce).toContain("Look at the preview again");
  expect(told).toMatchObject({ said: "Cancelled by Ada. Nothing was changed.", states: ["cancelled", "cancelled"] });
  expect(contents(file)).toEqual(before);
  const left = program(
    file,
    `const all = asked({ act: "account-manager", accountManagerId: 1 });
     const row = storedCustomerByAccount("b9");
     change(ada, (log) => { log.title = "Set"; log.change("customer", "edited", row, { accountManagerId: 1 }, {}); return {}; });
     const id = askForBulk(ada, all);
     await work();
     tell({ changed: storedJob(id).report.changed, expected: all.expected, outcome: sqlite.prepare("select outcome from change_sets where id = ?").pluck().get(storedJob(id).changeSetId) });`,
  );
  expect(left.changed).toBe(left.expected - 1);
  expect(left.outcome).toContain("Left alone: 1");
});

test("for somebody who lost the permission meanwhile it is not done", () => {
  const told = program(
    base(),
    `const id = askForBulk(ada, asked(add));
     once(id, "working", () => sqlite.exec("delete from staff_permissions where permission = 'Customers'"));
     await work();
     tell({ ...storedJob(id), holdings: sqlite.prepare("select count(*) from holdings").pluck().get() });`,
  );
  expect(told).toMatchObject({ state: "failed", said: "This needs the permission Customers (edit).", holdings: 2 });
});
