import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { refusal, stamp } from "./gate.ts";

type Asked = { method?: string; url?: string; headers?: Record<string, string>; remoteAddress?: string };

const request = ({ method, url = "/", headers = {}, remoteAddress = "192.0.2.1" }: Asked) =>
  ({
    method,
    url,
    headers: { host: "here.example", ...headers },
    socket: { remoteAddress },
  }) as unknown as IncomingMessage;

const SETTINGS = { publicUrl: "https://here.example", host: "127.0.0.1" };
const OURS = { origin: "https://here.example", "sec-fetch-site": "same-origin", "content-length": "10" };

test.each([
  ["a page", { method: "GET" }],
  ["a page's headers", { method: "HEAD", url: "/products?q=%F0%9F%98%80" }],
  ["a form from our own page", { method: "POST", headers: OURS }],
  [
    "seven files of 64 MB, where files are taken",
    { method: "POST", url: "/imports/upload", headers: { ...OURS, "content-length": "469762048" } },
  ],
  [
    "the same from a browser that does not say where from",
    { method: "POST", headers: { origin: OURS.origin, "content-length": "1" } },
  ],
])("%s passes", (_name, asked) => {
  expect(refusal(request(asked), SETTINGS)).toBeUndefined();
});

test.each([
  [400, "an address that cannot be decoded", { url: "/products/%E0%A4%A" }],
  [400, "an address of somebody else", { url: "http://elsewhere.example/" }],
  [414, "an address without end", { url: `/products?q=${"a".repeat(9000)}` }],
  [405, "another method", { method: "DELETE" }],
  [403, "a form from elsewhere", { method: "POST", headers: { ...OURS, origin: "https://elsewhere.example" } }],
  [403, "a form of no known page", { method: "POST", headers: { "content-length": "10" } }],
  [403, "a form of a hidden page", { method: "POST", headers: { ...OURS, origin: "null" } }],
  [403, "a form the browser calls foreign", { method: "POST", headers: { ...OURS, "sec-fetch-site": "same-site" } }],
  [411, "a form of unknown length", { method: "POST", headers: { origin: OURS.origin } }],
  [413, "a form too large", { method: "POST", headers: { ...OURS, "content-length": "1000001" } }],
  [403, "files from elsewhere", { method: "POST", url: "/imports/upload", headers: { "content-length": "10" } }],
  [411, "files of unknown length", { method: "POST", url: "/imports/upload", headers: { origin: OURS.origin } }],
  [
    413,
    "too many files",
    { method: "POST", url: "/imports/upload", headers: { ...OURS, "content-length": "480000000" } },
  ],
  [
    413,
    "as much to another address",
    { method: "POST", url: "/imports/upload/x", headers: { ...OURS, "content-length": "1000001" } },
  ],
])("%i for %s", (status, _name, asked) => {
  expect(refusal(request(asked), SETTINGS)?.[0]).toBe(status);
});

function stamped(asked: Asked, trustProxy: boolean) {
  const stampedRequest = request(asked);
  const said: Record<string, string> = {};
  const response = { setHeader: (name: string, value: string) => (said[name] = value) } as unknown as ServerResponse;
  stamp(stampedRequest, response, { trustProxy, dev: false });
  return { headers: stampedRequest.headers, said };
}

test("what a client claims about itself is overwritten", () => {
  const claimed = {
    "x-client-address": "10.0.0.1",
    "x-request-path": "/admin",
    "x-forwarded-host": "elsewhere.example",
  };
  const { headers } = stamped({ url: "/products", headers: { ...claimed, "x-forwarded-for": "10.0.0.2" } }, false);
  expect(headers).toMatchObject({ "x-client-address": "192.0.2.1", "x-request-path": "/products" });
  expect(headers["x-forwarded-host"]).toBeUndefined();
});

test("behind a proxy that is trusted, the last address it wrote counts", () => {
  const { headers } = stamped({ headers: { "x-forwarded-for": "10.9.9.9, 203.0.113.7" } }, true);
  expect(headers["x-client-address"]).toBe("203.0.113.7");
});

test("every answer has a policy with a nonce of its own, and no script without it", () => {
  const policies = [stamped({}, false), stamped({}, false)].map(({ said }) => said["Content-Security-Policy"] ?? "");
  const nonces = policies.map((policy) => /script-src 'self' 'nonce-([^']{20,})'(;|$)/.exec(policy)?.[1]);
  expect(nonces.every(Boolean)).toBe(true);
  expect(new Set(nonces).size).toBe(2);
  expect(policies[0]).toContain("frame-ancestors 'none'");
});

test("a page whose address holds a link's token tells no other where one came from, but posts with its origin", () => {
  expect(stamped({ url: "/set-password?token=x" }, false).said["Referrer-Policy"]).toBe("strict-origin");
  expect(stamped({ url: "/settings" }, false).said["Referrer-Policy"]).toBe("same-origin");
});
