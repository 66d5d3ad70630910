"use client";

import { useEffect, useRef, useState } from "react";
import type { Once } from "#lib/form.ts";
import { Link } from "./link.tsx";

const LINK_HELP = "It is shown only now. Send it to nobody else: whoever opens it first sets the password.";

/** What was done, and a link or token that is told here and never again. Its button to copy comes with the script. */
export function ToldOnce({ message, link, called = "Link to copy", help = LINK_HELP, onward }: Once) {
  const field = useRef<HTMLInputElement>(null);
  const [copying, setCopying] = useState(false);
  const [copied, setCopied] = useState("");

  useEffect(() => {
    setCopying(true);
    field.current?.focus();
  }, []);

  async function copy() {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      setCopied("Copied.");
    } catch {
      setCopied("This browser does not let us copy. It is selected: press Ctrl C or ⌘ C.");
    }
  }

  return (
    <div className="notice notice-good grid max-w-2xl gap-3">
      <p role="status">{message}</p>
      <div className="grid gap-1">
        <label className="label" htmlFor="told-once">
          {called}
        </label>
        <div className="flex flex-wrap gap-2">
          <input
            id="told-once"
            ref={field}
            className="input min-w-0 flex-1 basis-64"
            readOnly
            value={link}
            onFocus={(event) => event.target.select()}
            aria-describedby="told-once-help"
          />
          {copying && (
            <button type="button" className="button" onClick={copy}>
              Copy
            </button>
          )}
        </div>
        <p className="help" id="told-once-help">
          {help}
        </p>
        <p role="status">{copied}</p>
      </div>
      <p>
        <Link href={onward.href}>{onward.label}</Link>
      </p>
    </div>
  );
}
