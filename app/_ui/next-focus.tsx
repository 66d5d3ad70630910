"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

/** By which link each page was left. */
const leftBy = new Map<string, string>();
const here = () => location.pathname + location.search;

/**
 * Where the next keystroke goes once a page came and nothing in sight took the focus: after Back the link one left by,
 * else what the page marks with `data-start`, else the page itself. Left to itself Tab would begin at the rail, or
 * anywhere.
 * Back brings a page as it was left; what changed since is asked for at once.
 */
export function NextFocus() {
  const address = `${usePathname()}?${useSearchParams()}`;
  const isFirst = useRef(true);
  const wentBack = useRef(false);
  const heldBefore = useRef<Element>(null);
  const shown = useRef("");
  const router = useRouter();

  useEffect(() => {
    const leave = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const href = link?.getAttribute("href");
      if (href === "#main") {
        // An address of its own would be one more step Back, and take the focus there.
        event.preventDefault();
        document.getElementById("main")?.focus();
      } else if (href && link?.closest("main")) leftBy.set(here(), href);
    };
    const back = () => {
      // A plain #link makes an entry of the browser's own: the router would not show its page again after Back.
      if (history.state === null) history.replaceState(null, "", location.href);
      else wentBack.current = here() !== shown.current;
      heldBefore.current = document.activeElement;
    };
    document.addEventListener("click", leave, true);
    addEventListener("popstate", back);
    return () => {
      document.removeEventListener("click", leave, true);
      removeEventListener("popstate", back);
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page that comes
  useEffect(() => {
    const [first, back] = [isFirst.current, wentBack.current];
    isFirst.current = wentBack.current = false;
    shown.current = here();
    if (back) router.refresh();
    closeMenu();
    const main = document.getElementById("main");
    const isNowhere = () => [null, document.body, main].includes(document.activeElement as HTMLElement | null);
    if (!main || (first && !cameFromHere()) || (location.hash && !back)) return;
    const isLeftOver = back && main.contains(document.activeElement) && document.activeElement === heldBefore.current;
    if (!isNowhere() && !isLeftOver && !isOutOfSight(main)) return;
    const left = back ? leftBy.get(here()) : undefined;
    const look = () => goToLink(main, left) || goToStart(main);
    if (look()) return;
    main.focus({ preventScroll: true });
    // The address may be there before its page is.
    const coming = new MutationObserver(() => {
      if (!isNowhere() || look()) coming.disconnect();
    });
    coming.observe(main, { childList: true, subtree: true });
    return () => coming.disconnect();
  }, [address]);

  return null;
}

/** A narrow window's menu would stay before the page that was chosen in it. */
function closeMenu() {
  const menu = document.querySelector<HTMLDetailsElement>("#menu[open]");
  if (!menu) return;
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && menu.contains(activeElement)) activeElement.blur();
  menu.open = false;
}

/** What was pressed is on the page that came too, but not where one looks: "Next" below a long list. */
function isOutOfSight(main: HTMLElement) {
  const focused = document.activeElement;
  if (!focused || !main.contains(focused)) return false;
  const { top, bottom } = focused.getBoundingClientRect();
  return bottom <= 0 || top >= innerHeight;
}

function goToLink(main: HTMLElement, href: string | undefined) {
  const links = href ? main.querySelectorAll<HTMLElement>(`a[href="${CSS.escape(href)}"]`) : [];
  const link = [...links].find((one) => one.checkVisibility());
  link?.focus({ preventScroll: true });
  return link !== undefined;
}

function goToStart(main: HTMLElement) {
  const start = main.querySelector<HTMLElement>("[data-start]");
  start?.focus();
  return start !== null;
}

/** Whether a form or a plain link of ours brought the whole page; not an address typed, nor the same page loaded again. */
function cameFromHere() {
  const [way] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return way?.type === "navigate" && document.referrer.startsWith(`${location.origin}/`);
}
