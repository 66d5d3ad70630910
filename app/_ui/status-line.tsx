"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

/**
 * What was done, said after the page changed. It takes the focus where the page left it nowhere (the button pressed is
 * gone), and goes when the next action takes its word out of the address.
 * @param word the address's word it stands for: `["change", "7"]`
 */
export function StatusLine({
  word: [name, value],
  className,
  children,
}: {
  word: [name: string, value: string];
  className: string;
  children: React.ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const address = useSearchParams();
  // After every page that brings one: saving twice says the same twice.
  useEffect(() => {
    const { activeElement, body } = document;
    if (activeElement === null || activeElement === body) box.current?.focus();
  });
  if (address.get(name) !== value) return null;
  return (
    <div ref={box} role="status" tabIndex={-1} className={className}>
      {children}
    </div>
  );
}
