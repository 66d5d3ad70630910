"use client";

import { useRef, useState } from "react";
import { IMPORT_FILES, isOfCatalogue } from "#lib/imports/layouts.ts";

const MOST = 64 * 1024 * 1024;
const TOO_MUCH = "That is more than the server takes at once. Nothing was taken: send fewer files, or smaller ones.";

/** Chooses or drops files and sends them. Without script it is a plain form; with it, it says how far it is. */
export function UploadForm({ products }: { products: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [names, setNames] = useState<string[]>([]);
  const [over, setOver] = useState(false);
  const [sent, setSent] = useState<{ loaded: number; total: number }>();
  const [wrong, setWrong] = useState<string>();
  const request = useRef<XMLHttpRequest>(null);
  const kinds = IMPORT_FILES.filter((file) => products || !isOfCatalogue(file));

  const look = () => {
    const files = [...(input.current?.files ?? [])];
    setNames(files.map(({ name, size }) => `${name} (${inWords(size)})`));
    const large = files.find(({ size }) => size > MOST);
    setWrong(
      large
        ? `${large.name} is larger than 64 MB. Split it into several.`
        : files.length > IMPORT_FILES.length
          ? "Choose seven files at most, one of each kind."
          : undefined,
    );
  };

  const send = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sent || wrong) return;
    if (names.length === 0) return setWrong("No file is chosen. Choose one or several.");
    const post = new XMLHttpRequest();
    request.current = post;
    post.open("POST", event.currentTarget.action);
    post.upload.onprogress = ({ loaded, total }) => setSent({ loaded, total });
    // The answer leads to the import, or to what is wrong; one that leads nowhere comes from the way here.
    post.onload = () => {
      if (post.status < 400) return window.location.assign(post.responseURL);
      setSent(undefined);
      setWrong(post.status === 413 ? TOO_MUCH : "The files were not taken. Load this page again, then send them.");
    };
    post.onerror = () => {
      setSent(undefined);
      setWrong("The files did not get through. Nothing was taken. Send them again.");
    };
    post.onabort = () => setSent(undefined);
    setSent({ loaded: 0, total: 0 });
    post.send(new FormData(event.currentTarget));
  };

  return (
    <form
      action="/imports/upload"
      method="post"
      encType="multipart/form-data"
      className="grid gap-4"
      onSubmit={send}
      noValidate
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut of the field in it */}
      <div
        className={`grid gap-2 rounded-lg border-2 border-dashed p-4 ${over ? "border-accent bg-accent-tint" : "border-edge"}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!input.current || event.dataTransfer.files.length === 0) return;
          input.current.files = event.dataTransfer.files;
          look();
        }}
      >
        <label className="label" htmlFor="field-files">
          CSV files
        </label>
        <input
          ref={input}
          id="field-files"
          name="files"
          type="file"
          multiple
          accept=".csv,text/csv"
          className="min-w-0 max-w-full file:mr-3 file:min-h-9 file:cursor-pointer file:rounded-md file:border file:border-solid file:border-edge file:bg-surface file:px-3 file:font-semibold file:text-ink"
          aria-describedby={wrong ? "error-files help-files" : "help-files"}
          aria-invalid={wrong ? true : undefined}
          onChange={look}
        />
        {wrong && (
          <p className="error" id="error-files" role="alert">
            {wrong}
          </p>
        )}
        {names.length > 1 && (
          <ul className="list-disc pl-5 text-sm [overflow-wrap:anywhere]">
            {names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        )}
        <p className="help" id="help-files">
          One or several of {kinds.join(", ")}: UTF-8, with a header, at most 64 MB and 100,000 rows each.
          <span className="needs-script"> Drop them here, or choose them.</span>
        </p>
      </div>
      <fieldset className="grid gap-2">
        <legend className="label mb-1">What the files hold</legend>
        <Choice
          value=""
          label="Changes"
          help="What is new or different from now on. Numbers and features set off the automation, as on a form."
          first
        />
        <Choice
          value="on"
          label="An existing base"
          help="What customers had before this system: Historic products are taken too, holdings begin on the day their number or feature did, interests stay as they are."
        />
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <button type="submit" className="button button-primary" aria-disabled={sent !== undefined}>
          Send and test
        </button>
        {sent && (
          <>
            <progress
              aria-label="Sent"
              max={Math.max(1, sent.total)}
              value={sent.loaded}
              className="progress max-w-40"
            />
            <span className="text-sm" role="status">
              {sent.loaded < sent.total ? `Sending ${inWords(sent.total)}` : "Sent. The headers are being read."}
            </span>
            <button type="button" className="button button-small" onClick={() => request.current?.abort()}>
              Stop
            </button>
          </>
        )}
      </div>
    </form>
  );
}

function Choice({
  value,
  label,
  help,
  first = false,
}: {
  value: string;
  label: string;
  help: string;
  first?: boolean;
}) {
  return (
    <label className="flex items-start gap-3">
      <input type="radio" name="existingBase" value={value} className="mt-0.5" defaultChecked={first} />
      <span>
        {label}
        <span className="help block">{help}</span>
      </span>
    </label>
  );
}

function inWords(bytes: number) {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
