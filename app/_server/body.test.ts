import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { bodyFault, readBody, replayed } from "./body.ts";

const FORM = "multipart/form-data; boundary=EDGE";
const part = (name: string, value: string) =>
  `--EDGE\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const fields = (...parts: [string, string][]) =>
  `${parts.map(([name, value]) => part(name, value)).join("")}--EDGE--\r\n`;

const fault = (type: string | undefined, body: string, headers = {}) =>
  bodyFault({ headers: { "content-type": type, ...headers } } as unknown as IncomingMessage, Buffer.from(body));
const ID = "7f55cdf6642ab384a1b7e09adb3aa74731b9d12d42";
const BY_SCRIPT = { "next-action": ID };

test.each([
  ["a browser's form", FORM, fields(["$ACTION_REF_1", ""], ["$ACTION_1:0", `{"id":"${ID}","bound":"$@1"}`]), {}],
  ["a browser's form of an action with nothing bound", FORM, fields([`$ACTION_ID_${ID}`, ""], ["name", "$@1"]), {}],
  ["a script's form", FORM, fields(["1_name", "not JSON"], ["0", '["$undefined","$K1"]']), BY_SCRIPT],
  ["a script's arguments", "text/plain;charset=UTF-8", '["$undefined"]', BY_SCRIPT],
  ["a script's texts", "text/plain", '["5 $@1","$$@1",null,{"a":["$NaN"]}]', BY_SCRIPT],
  ["the sign-in library's form", "application/x-www-form-urlencoded", "csrfToken=x", {}],
  ["the sign-in library's JSON", "application/json", "{}", {}],
])("%s can be read", async (_name, type, body, headers) => {
  expect(await fault(type, body, headers)).toBeUndefined();
});

test.each([
  [400, "garbage", FORM, "garbage", {}],
  [400, "no boundary", "multipart/form-data", fields(["name", "x"]), {}],
  [400, "a form cut short", FORM, part("name", "x"), {}],
  [400, "nothing", FORM, "", {}],
  [400, "a bad part header", FORM, "--EDGE\r\nContent-Disposition\r\n\r\nx\r\n--EDGE--\r\n", {}],
  [400, "a script's arguments cut short", "text/plain", '["$undefined"', BY_SCRIPT],
  [400, "a script's arguments that are none", FORM, fields(["0", "garbage"]), BY_SCRIPT],
  [400, "a script's form without its arguments", FORM, fields(["1_name", "x"]), BY_SCRIPT],
  [400, "a script's arguments that are no list", "text/plain", '{"a":1}', BY_SCRIPT],
  [400, "a part that never comes", "text/plain", '[null,"$@1"]', BY_SCRIPT],
  [400, "a part there is none of", "text/plain", '[{"a":["$K1"]}]', BY_SCRIPT],
  [400, "a form's arguments that are no list", FORM, fields(["0", '{"a":1}']), BY_SCRIPT],
  [400, "a form's part that never comes", FORM, fields(["1", '{"a":"$@7"}'], ["0", '["$1"]']), BY_SCRIPT],
  [400, "arguments nested without end", "text/plain", "[".repeat(400_000) + "]".repeat(400_000), BY_SCRIPT],
  [400, "an action of no such name", "text/plain", "[]", { "next-action": "__proto__" }],
  [400, "an action of no such name, bare", FORM, fields(["$ACTION_ID___proto__", ""]), {}],
  [
    400,
    "an action of no such name, bound",
    FORM,
    fields(["$ACTION_REF_1", ""], ["$ACTION_1:0", '{"id":"__proto__"}']),
    {},
  ],
  [400, "a form of no action", FORM, fields(["name", "x"]), {}],
  [400, "a number of no bound action", FORM, fields(["$ACTION_REF_1", ""]), {}],
  [400, "a bound action without a number", FORM, fields(["$ACTION_REF_", ""], ["$ACTION_:0", `{"id":"${ID}"}`]), {}],
  [400, "a bound action that is none", FORM, fields(["$ACTION_REF_1", ""], ["$ACTION_1:0", "null"]), {}],
  [400, "JSON that is none", "application/json", "{", {}],
  [415, "no type", undefined, "x", {}],
  [415, "another type", "application/octet-stream", "x", {}],
])("%i for %s", async (status, _name, type, body, headers) => {
  expect((await fault(type, body, headers))?.[0]).toBe(status);
});

test("a request that was read can be read again", async () => {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method: "POST", url: "/products", headers: { host: "here.example" }, complete: true });
  request.push("name=");
  request.push("Voice");
  request.push(null);
  const body = (await readBody(request)) ?? Buffer.alloc(0);
  const again = replayed(request, body);
  expect(again).toMatchObject({ method: "POST", url: "/products", headers: { host: "here.example" } });
  expect(String(await readBody(again))).toBe("name=Voice");
});
