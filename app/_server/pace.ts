import type { IncomingMessage } from "node:http";

/** How long all of a request may take: milliseconds. It is 1 MB at most. */
const FORM_TIME = 30_000;
/** What brings files may take longer, as long as it gets on: so many bytes in each so many milliseconds. */
const UPLOAD_BEAT = 15_000;
const UPLOAD_BYTES = 256 * 1024;
/** And never longer than this. */
const UPLOAD_TIME = 2 * 3_600_000;

/** Lets whoever sends slowly go, from the moment the headers are there. */
export function keepPace(request: IncomingMessage, upload: boolean) {
  const started = Date.now();
  let before = 0;
  const timer = setInterval(
    () => {
      const came = request.socket.bytesRead - before;
      before = request.socket.bytesRead;
      const gotOn = upload && came >= UPLOAD_BYTES && Date.now() - started < UPLOAD_TIME;
      if (!gotOn) letGo(request);
    },
    upload ? UPLOAD_BEAT : FORM_TIME,
  );
  timer.unref();
  const done = () => clearInterval(timer);
  request.once("end", done);
  request.once("close", done);
}

function letGo({ socket }: IncomingMessage) {
  if (socket.writable) socket.end("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n");
  socket.destroySoon();
}
