import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./passwords.ts";

test("a password is verified however its accents were typed", async () => {
  const stored = await hashPassword("caf\u00e9 au lait, please");
  expect(await verifyPassword(stored, "cafe\u0301 au lait, please")).toBe(true);
  expect(await verifyPassword(stored, "cafe au lait, please")).toBe(false);
});

test("a password without end is wrong at once, and never stored", async () => {
  const endless = `a${"\u0300\u0316".repeat(90_000)}`;
  const stored = await hashPassword("a".repeat(1000));
  const started = performance.now();
  expect(await verifyPassword(stored, endless)).toBe(false);
  expect(await verifyPassword(stored, "a".repeat(1001))).toBe(false);
  await expect(hashPassword(endless)).rejects.toThrow("too long");
  expect(performance.now() - started).toBeLessThan(1000);
});
