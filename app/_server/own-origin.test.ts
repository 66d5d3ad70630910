import { hostname } from "node:os";
import { expect, test } from "vitest";
import { isOwnOrigin } from "./own-origin.ts";

const local = { publicUrl: undefined, host: "127.0.0.1" };
const published = { publicUrl: "https://products.example.com/", host: "127.0.0.1" };

test.each([
  ["http://127.0.0.1:3000", "127.0.0.1:3000", local],
  ["http://localhost:8080", "localhost:8080", local],
  ["http://[::1]:3000", "[::1]:3000", local],
  ["http://192.168.1.5:3000", "192.168.1.5:3000", { ...local, host: "0.0.0.0" }],
  [`http://${hostname()}:3000`, `${hostname()}:3000`, local],
  ["http://products.lan:3000", "products.lan:3000", { ...local, host: "products.lan" }],
  ["https://products.example.com", "products.example.com", published],
  ["https://products.example.com", "127.0.0.1:3000", published],
])("a page at %s, asking %s, is ours", (origin, host, settings) => {
  expect(isOwnOrigin(origin, host, settings)).toBe(true);
});

test.each([
  ["http://evil.example", "evil.example", local],
  ["http://127.0.0.1.evil.example:3000", "127.0.0.1.evil.example:3000", local],
  ["http://127.0.0.1:3000", "127.0.0.1:4000", local],
  ["null", "127.0.0.1:3000", local],
  [undefined, "127.0.0.1:3000", local],
  ["http://evil.example", "evil.example", published],
  ["http://products.example.com", "products.example.com", published],
  ["http://127.0.0.1:3000", "127.0.0.1:3000", published],
])("a page at %s, asking %s, is not", (origin, host, settings) => {
  expect(isOwnOrigin(origin, host, settings)).toBe(false);
});
