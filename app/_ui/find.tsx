"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { counted } from "#lib/text.ts";
import type { Answer } from "./answer.ts";

type Choice = Pick<Answer, "href" | "label"> & Partial<Answer>;

/** So long nothing more is typed before it is asked: milliseconds. */
const PAUSE = 60;

/** Asks what answers a text; the answers to what was typed before are given up. */
function useAnswers(typed: string) {
  const [found, setFound] = useState<{ typed: string; answers: Answer[] }>({ typed: "", answers: [] });
  useEffect(() => {
    const text = typed.trim();
    if (!text) return setFound({ typed: "", answers: [] });
    const asking = new AbortController();
    const ask = async () => {
      const response = await fetch(`/find/answers.json?q=${encodeURIComponent(text)}`, { signal: asking.signal });
      if (response.ok && !response.redirected) setFound({ typed: text, answers: await response.json() });
    };
    const pause = setTimeout(() => ask().catch(() => undefined), PAUSE);
    return () => {
      clearTimeout(pause);
      asking.abort();
    };
  }, [typed]);
  return found;
}

/**
 * Find: a search form, and while somebody types, what they may mean. The best answer is chosen already, arrows choose
 * another, Enter goes there; before the answers to all that was typed are there, Enter sends the form.
 */
export function Find({ hint }: { hint: string }) {
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const before = useRef<Element | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const { typed: answered, answers } = useAnswers(typed);
  const shown = open && answered !== "";
  const all = { href: `/find?q=${encodeURIComponent(answered)}`, label: `All answers for “${answered}”` };
  const choices: Choice[] = answers.length > 0 ? [...answers, all] : [];

  // biome-ignore lint/correctness/useExhaustiveDependencies: where the answers are other ones, the best is chosen again
  useEffect(() => setChosen(0), [answers]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whichever is chosen is seen, where the list scrolls
  useEffect(() => list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }), [chosen]);

  const close = () => {
    setOpen(false);
    setChosen(0);
  };
  const go = (href: string) => {
    close();
    setTyped("");
    if (input.current) input.current.value = "";
    input.current?.blur();
    router.push(href as never);
  };
  const press = (event: React.KeyboardEvent) => {
    const { key } = event;
    const choice = answered === typed.trim() ? choices[chosen] : undefined;
    if (key === "Escape" && shown) close();
    else if (key === "Escape")
      (before.current instanceof HTMLElement ? before.current : document.getElementById("main"))?.focus();
    else if (key === "Enter" && shown && choice) go(choice.href);
    else if (key === "ArrowDown" && shown) setChosen((at) => (at + 1) % choices.length);
    else if (key === "ArrowUp" && shown) setChosen((at) => (at <= 0 ? choices.length : at) - 1);
    else return;
    event.preventDefault();
  };

  return (
    <form
      action="/find"
      className="relative flex max-w-xl gap-2"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <input
        ref={input}
        type="search"
        name="q"
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
        }}
        onFocus={({ relatedTarget, currentTarget }) => {
          before.current = relatedTarget;
          setTyped(currentTarget.value);
          setOpen(true);
        }}
        onKeyDown={press}
        maxLength={100}
        autoComplete="off"
        role="combobox"
        aria-expanded={shown && answers.length > 0}
        aria-controls="find-answers"
        aria-autocomplete="list"
        aria-activedescendant={shown && choices.length > 0 ? `find-${chosen}` : undefined}
        aria-label={hint}
        placeholder={hint}
        className="input min-h-9 text-sm"
      />
      <button type="submit" className="button button-small min-h-9">
        Find
      </button>
      <div className="find-answers" hidden={!shown}>
        <div ref={list} id="find-answers" role="listbox" aria-label="Answers" hidden={answers.length === 0}>
          {choices.map(({ href, label, detail, kind }, at) => (
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which names the chosen one
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
            <div
              key={`${kind} ${href}`}
              id={`find-${at}`}
              role="option"
              aria-selected={at === chosen}
              className="find-answer"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => go(href)}
            >
              <span className="min-w-0">
                {label} <span className="text-muted">{detail}</span>
              </span>
              <span className="whitespace-nowrap text-muted">{kind}</span>
            </div>
          ))}
        </div>
        <p className="p-2 text-sm text-muted">
          {answers.length === 0
            ? `Nothing begins with or holds “${answered}”.`
            : "↑ ↓ choose, Enter opens, Esc closes."}
        </p>
      </div>
      <span aria-live="polite" className="sr-only">
        {shown && (answers.length === 0 ? "No answers" : counted(answers.length, "answer"))}
      </span>
    </form>
  );
}
