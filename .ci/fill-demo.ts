import { DEMO_PEOPLE, demoPasswordHash, fillDemoBase, setDemoPassword } from "#db/demo.ts";
import { hashPassword, verifyPassword } from "#lib/auth/passwords.ts";
import { readForSuggestions, readingIsDue } from "#lib/suggestions/reading.ts";
import { today } from "#lib/time.ts";

// A program of its own, because the base's module is for a server's half of React and the web server is both.
const password = process.env.DEMO_PASSWORD ?? "";
try {
  const made = fillDemoBase(today());
  if (made) console.info(`Demo base filled: ${made.customers} customers, ${made.products} products.`);
  if (readingIsDue()) await readForSuggestions({ pause: async () => undefined });
  if (!(await verifyPassword(demoPasswordHash(), password))) setDemoPassword(await hashPassword(password));
  console.info(`\nDemo sign-ins, all with the password ${password}`);
  for (const { email, permissions } of DEMO_PEOPLE) {
    const may = Object.entries(permissions).map(([permission, level]) => `${permission} ${level}`);
    console.info(`  ${email.padEnd(26)} ${may.join(", ") || "no permission"}`);
  }
  console.info();
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}
