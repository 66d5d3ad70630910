"use client";

import { useEffect, useRef } from "react";

/**
 * What a page, or a new part of it, came for: it takes the focus when it comes, and is read out.
 * @param word another one is another arrival
 */
export function Arrival({
  word,
  className,
  children,
}: {
  word: string;
  className?: string;
  children: React.ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each arrival
  useEffect(() => box.current?.focus(), [word]);
  return (
    <div ref={box} tabIndex={-1} className={className}>
      {children}
    </div>
  );
}
