"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

/** By which link each page was left. */
const leftBy = new Map<string, string>();
const here = () => location.pathname + location.search;

/**
 * Where the next keystroke goes once a page came and nothing on it took the focus: after Back the link one left by, else
 * what the page marks with `data-start`, else the page itself. Left to itself Tab would begin at the rail, or anywhere.
 * Back brings a page as it was left; what changed since is asked for at once.
 */
export function NextFocus() {
  const address = `${usePathname()}?${useSearchParams()}`;
  const isFirst = useRef(true);
  const wentBack = useRef(false);
  const router = useRouter();

  useEffect(() => {
    const leave = ({ target }: MouseEvent) => {
      const href = target instanceof Element && target.closest("main a[href]")?.getAttribute("href");
      if (href) leftBy.set(here(), href);
    };
    const back = () => {
      wentBack.current = true;
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
    if (back) router.refresh();
    const main = document.getElementById("main");
    const isNowhere = () => [null, document.body, main].includes(document.activeElement as HTMLElement | null);
    if (!main || (first && !cameFromHere()) || location.hash || !isNowhere()) return;
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
