"use client";

import { useEffect, useRef, useState } from "react";
import { DISPLAY_CLASS_NAME, isKnownDisplayClass } from "#lib/products/rules.ts";
import { Chip } from "./chip.tsx";
import { useField } from "./form.tsx";

const PAUSE = 1000;

/**
 * How it will look, as it is being typed; an unknown class is said at a pause.
 * Not when the field is left: what is said then would move the button that is just being pressed.
 * @param plain stands in for a name still to be typed
 */
export function DisplayClassPreview({ plain }: { plain: string }) {
  const box = useRef<HTMLParagraphElement>(null);
  const [typed, setTyped] = useState({ name: useField("name").value, look: useField("displayClass").value });
  const [settled, setSettled] = useState(typed.look);

  useEffect(() => {
    const form = box.current?.closest("form");
    const read = () => {
      const text = new FormData(form ?? undefined);
      setTyped({ name: String(text.get("name") ?? ""), look: String(text.get("displayClass") ?? "").trim() });
    };
    form?.addEventListener("input", read);
    return () => form?.removeEventListener("input", read);
  }, []);

  useEffect(() => {
    const pause = setTimeout(() => setSettled(typed.look), PAUSE);
    return () => clearTimeout(pause);
  }, [typed.look]);

  const unknown = settled === typed.look && DISPLAY_CLASS_NAME.test(settled) && !isKnownDisplayClass(settled);
  return (
    <p ref={box} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span className="text-muted">Looks like</span>
      <Chip name={typed.name.trim() || plain} displayClass={typed.look} />
      <span role="status">
        {unknown && (
          <>
            <b>{typed.look}</b> is not among the known display classes: it is kept, and shown plain.
          </>
        )}
      </span>
    </p>
  );
}
