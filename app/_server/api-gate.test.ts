import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, test } from "vitest";
import { apiRefusal, isForApi, serveApi } from "./api-gate.ts";

test.each([
  ["/api/v1", true],
  ["/api/v1/", true],
  ["/api/v1?x", true],
  ["/api/v1/../../products", true],
  ["/api/v1x", false],
  ["/api/v10/customers", false],
  ["/api/auth/session", false],
  ["//api/v1/customers", false],
  ["/API/v1/customers", false],
  ["/x/../api/v1/customers", false],
  ["http://elsewhere.example/api/v1", false],
])("%s is for the API: %s", (url, ours) => {
  expect(isForApi({ url })).toBe(ours);
});

const refused = (method: string, url: string, headers = {}) => apiRefusal({ method, url, headers })?.answer().status;

test("a request goes in without an origin, by its methods, at plain addresses, with a body of said and small length", () => {
  expect(refused("PATCH", "/api/v1/customers/1", { "content-length": "1000000" })).toBeUndefined();
  expect(refused("GET", "/api/v1/openapi.json?x=%2e%2e")).toBeUndefined();
  expect(refused("PATCH", "/api/v1/customers/1", { "content-length": "1000001" })).toBe(413);
  expect(refused("POST", "/api/v1/customers", { "transfer-encoding": "chunked" })).toBe(411);
  expect(refused("CONNECT", "/api/v1/customers")).toBe(405);
  for (const path of [
    "/../products",
    "/./customers",
    "/%2e%2e",
    "/customers/",
    "//customers",
    "/customers\\1",
    "/a.json/b",
  ])
    expect(refused("GET", `/api/v1${path}`), path).toBe(404);
  expect(refused("GET", `/api/v1/customers?${"x".repeat(8_000)}`)).toBe(414);
});

test("who sends a body slowly is let go", async () => {
  const patience = { form: 100, beat: 100, bytes: 1, most: 100 };
  const server = createServer((request, response) => {
    request.on("error", () => undefined);
    void serveApi(request, response, () => response.end("all of it came"), patience);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write("POST /api/v1/customers HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{");
  let said = "";
  for await (const chunk of socket) said += chunk;
  server.close();
  expect(said).toContain("408");
});
