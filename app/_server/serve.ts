import { createServer } from "node:http";
import next from "next";
import { isForApi, serveApi } from "./api-gate.ts";
import { startBackground } from "./background.ts";
import { bodyFault, readBody, replayed } from "./body.ts";
import { isUpload, refusal, stamp } from "./gate.ts";
import { keepPace } from "./pace.ts";
import { withoutFaultsOfTheirs } from "./reached.ts";
import { prepareDatabase, readSettings, requireBuild } from "./settings.ts";

/**
 * Whoever sends slowly is let go: ten seconds for the headers (16 KB); for the rest see `keepPace`, for Node has one limit
 * for all. Node looks every two seconds.
 */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 0,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
};

/** Serves the app until it is told to stop. Refuses to start, in one sentence, what could not run well. */
export async function serve({ dev }: { dev: boolean }) {
  const settings = start(() => {
    const read = readSettings();
    prepareDatabase();
    if (!dev) requireBuild();
    return read;
  });
  const { host, port, publicUrl, trustProxy } = settings;
  const shownHost = host.includes(":") ? `[${host}]` : host;
  process.env.NEXTAUTH_URL = publicUrl ?? `http://${shownHost}:${port}`;
  process.env.NEXT_TELEMETRY_DISABLED = "1";

  const app = next({ dev, hostname: host, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = createServer(LIMITS, (request, response) => {
    stamp(request, response, { trustProxy, dev });
    if (isForApi(request)) return void serveApi(request, response, handle);
    const refuse = ([status, sentence]: [number, string]) =>
      response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", Connection: "close" }).end(sentence);
    const refused = refusal(request, settings);
    if (refused) return void refuse(refused);
    if (request.method !== "POST") return void handle(request, response);
    keepPace(request, isUpload(request));
    if (isUpload(request)) return void handle(request, response);
    void readBody(request).then(async (body) => {
      if (!body) return;
      const fault = await bodyFault(request, body);
      if (fault) return refuse(fault);
      await withoutFaultsOfTheirs(response, () => handle(replayed(request, body), response));
    });
  });
  server.maxConnections = 1000;
  server.on("error", (fault: NodeJS.ErrnoException) => {
    console.error(fault.code === "EADDRINUSE" ? `Port ${port} is taken: set PORT to another.` : fault.message);
    process.exit(1);
  });
  server.listen(port, host, () => {
    const address = server.address();
    const shownPort = typeof address === "object" && address ? address.port : port;
    console.info(`Customer Products is ready at ${publicUrl ?? `http://${shownHost}:${shownPort}`}`);
  });

  const stopBackground = startBackground();
  const stop = () => {
    stopBackground();
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), 5_000).unref();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

function start<T>(work: () => T): T {
  try {
    return work();
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault);
    process.exit(1);
  }
}
