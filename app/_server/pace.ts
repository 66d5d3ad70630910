import type { IncomingMessage } from "node:http";

/**
 * How long all of a form may take, 1 MB at most; what brings files may take longer, as long as so many bytes come in each
 * beat, and `most` at the very most. Milliseconds.
 */
const PATIENCE = { form: 30_000, beat: 15_000, bytes: 256 * 1024, most: 2 * 3_600_000 };

/** Lets whoever sends slowly go, from the moment the headers are there. */
export function keepPace(request: IncomingMessage, upload: boolean, patience = PATIENCE) {
  const { form, beat, bytes, most } = patience;
  const started = Date.now();
  let before = request.socket.bytesRead;
  const look = () => {
    const came = request.socket.bytesRead - before;
    before += came;
    if (!upload || came < bytes || Date.now() - started >= most) letGo(request);
  };
  const timer = setInterval(look, upload ? beat : form);
  timer.unref();
  const done = () => clearInterval(timer);
  request.once("end", done);
  request.once("close", done);
}

function letGo({ socket }: IncomingMessage) {
  if (socket.writable) socket.end("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n");
  socket.destroySoon();
}
