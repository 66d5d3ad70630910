"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY = 1000;

/** Looks again how far it is, every second; without script the browser loads the page anew. */
export function LookAgain() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && router.refresh(), EVERY);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content="3" />
      <p>This page loads itself anew every three seconds.</p>
    </noscript>
  );
}
