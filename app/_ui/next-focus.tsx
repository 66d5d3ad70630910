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
    const isNowhere = [null, document.body, main].includes(document.activeElement as HTMLElement | null);
    if ((first && !cameFromHere()) || location.hash || !isNowhere) return;
    const left = back ? leftBy.get(here()) : undefined;
    const links = left ? main?.querySelectorAll<HTMLElement>(`a[href="${CSS.escape(left)}"]`) : undefined;
    const link = [...(links ?? [])].find((one) => one.checkVisibility());
    const start = link ?? main?.querySelector<HTMLElement>("[data-start]") ?? main;
    start?.focus({ preventScroll: start === main || start === link });
  }, [address]);

  return null;
}

/** Whether a form or a plain link of ours brought the whole page; not an address typed, nor the same page loaded again. */
function cameFromHere() {
  const [way] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return way?.type === "navigate" && document.referrer.startsWith(`${location.origin}/`);
}
