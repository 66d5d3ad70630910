"use client";

import { useEffect, useRef, useState } from "react";
import { OUTCOME_NAMES, OUTCOMES, type Outcome } from "#lib/calls/rules.ts";
import { goToRow } from "./use-ringing.ts";

const isOn = () => localStorage.getItem("single-keys") !== "off";
const typing = (target: EventTarget) => target instanceof Element && target.closest("input, textarea, select") !== null;

/**
 * The keys of a row that has the focus: an outcome, its own form, the row before and after, and Undo. Each key once: holding one down
 * records nothing more, and what follows `g` is the way to another page.
 */
export function useRowKeys(
  ids: readonly number[],
  {
    press,
    more,
    undo,
  }: { press: (customerId: number, outcome: Outcome) => void; more: (customerId: number) => void; undo: () => void },
) {
  const [on, setOn] = useState(true);
  const going = useRef(false);
  useEffect(() => setOn(isOn()), []);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const after = going.current;
    const key = event.key.toLowerCase();
    going.current = key === "g";
    if (after || event.repeat || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-customer]") : null;
    const customerId = Number(row?.dataset.customer);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (row && step) goToRow(ids[ids.indexOf(customerId) + step]);
    else if (!isOn() || event.shiftKey) return;
    else if (key === "u") undo();
    else if (row && key === "m") more(customerId);
    else {
      const outcome = row && OUTCOME_NAMES.find((name) => OUTCOMES[name].key === key);
      if (!outcome) return;
      press(customerId, outcome);
    }
    event.preventDefault();
  };
  return { on, onKeyDown, onFocus: () => setOn(isOn()) };
}
