"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import type { RailPage } from "./rail-links.tsx";

const STORE = "single-keys";

/** A page that has a key but no place in the rail. */
const CALL_LIST = { href: "/opportunities/call-list", label: "Call list", key: "l" };

function typing(target: EventTarget | null) {
  return target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select, dialog") !== null;
}

/** What to offer next, on a customer's page: the first answer that can be recorded, or else what is said there. */
function goToOffer() {
  const offer = document.getElementById("offer");
  (offer?.querySelector<HTMLElement>("button") ?? offer)?.focus();
  return offer !== null;
}

/**
 * Keyboard shortcuts, all listed, none needed; the single-key ones can be switched off.
 * @param customers whether the person may see customers
 */
export function Keys({ pages: railPages, customers }: { pages: RailPage[]; customers: boolean }) {
  const pages = useMemo(() => (customers ? [...railPages, CALL_LIST] : railPages), [railPages, customers]);
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  const [single, setSingle] = useState(true);

  useEffect(() => setSingle(localStorage.getItem(STORE) !== "off"), []);

  useEffect(() => {
    let going = false;
    const find = () => document.querySelector<HTMLInputElement>("search input")?.focus();
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "k") {
        event.preventDefault();
        find();
        return;
      }
      if (!single || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const page = going && pages.find((candidate) => candidate.key === event.key);
      going = event.key === "g";
      if (page) router.push(page.href as never);
      else if (event.key === "?") dialog.current?.showModal();
      else if (event.key === "/") find();
      else if (event.key !== "o" || !goToOffer()) return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [single, pages, router]);

  return (
    <>
      <button
        type="button"
        className="button button-small button-plain ml-auto max-md:hidden"
        onClick={() => dialog.current?.showModal()}
      >
        Keys
      </button>
      <dialog ref={dialog} aria-labelledby="keys-title" className="panel m-auto w-80 text-ink backdrop:bg-black/40">
        <form method="dialog" className="grid gap-3">
          <h2 id="keys-title">Keys</h2>
          <dl className="grid grid-cols-[6rem_1fr] gap-1">
            <dt>
              <kbd>/</kbd> or <kbd>Ctrl K</kbd>
            </dt>
            <dd>Find</dd>
            {pages.map(({ key, label }) => (
              <div key={key} className="contents">
                <dt>
                  <kbd>g {key}</kbd>
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
            {customers && (
              <>
                <dt>
                  <kbd>o</kbd>
                </dt>
                <dd>What to offer, on a customer’s page</dd>
              </>
            )}
            <dt>
              <kbd>?</kbd>
            </dt>
            <dd>This list</dd>
          </dl>
          <label className="flex items-center gap-3">
            <input
              type="checkbox"
              checked={single}
              onChange={(event) => {
                setSingle(event.target.checked);
                localStorage.setItem(STORE, event.target.checked ? "on" : "off");
              }}
            />
            Use keys without Ctrl
          </label>
          <button type="submit" className="button">
            Close
          </button>
        </form>
      </dialog>
    </>
  );
}
