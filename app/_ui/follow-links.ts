"use client";

import { useRouter } from "next/navigation";

/** Links that came as text lead on within the product, as all others do: for the `onClick` of what holds them. */
export function useFollowLinks() {
  const router = useRouter();
  return (event: React.MouseEvent) => {
    const href = (event.target as Element).closest("a")?.getAttribute("href");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!href || !/^[/?]/.test(href) || !plain || event.defaultPrevented) return;
    event.preventDefault();
    router.push((href.startsWith("?") ? location.pathname + href : href) as never);
  };
}
