import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { keepPace } from "./pace.ts";

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that reads whatever comes, with so little patience. @returns what it says to a post that sends such parts */
async function answer(
  patience: Parameters<typeof keepPace>[2],
  upload: boolean,
  parts: [after: number, bytes: number][],
) {
  const server = createServer((request, response) => {
    keepPace(request, upload, patience);
    request.resume().on("end", () => response.end("all of it came"));
    request.on("error", () => undefined);
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  const all = parts.reduce((sum, [, bytes]) => sum + bytes, 0);
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${all + (upload ? 0 : 1)}\r\n\r\n`);
  for (const [after, bytes] of parts) setTimeout(() => socket.writable && socket.write(Buffer.alloc(bytes)), after);
  let said = "";
  for await (const chunk of socket) said += chunk;
  return said;
}

const PATIENCE = { form: 150, beat: 150, bytes: 1000, most: 60_000 };

test("a form that does not come whole in time is let go", async () => {
  expect(await answer(PATIENCE, false, [[0, 10]])).toContain("408");
});

test("files may take longer, as long as they get on", async () => {
  const parts = Array.from({ length: 10 }, (_, at): [number, number] => [at * 50, 1000]);
  expect(await answer(PATIENCE, true, parts)).toContain("all of it came");
});

test("files that stand still are let go, and so are those without end", async () => {
  expect(
    await answer(PATIENCE, true, [
      [0, 5000],
      [2000, 10],
    ]),
  ).toContain("408");
  const parts = Array.from({ length: 10 }, (_, at): [number, number] => [at * 50, 1000]);
  expect(await answer({ ...PATIENCE, most: 200 }, true, parts)).toContain("408");
});
