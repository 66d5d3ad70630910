"use client";

import { memo, useLayoutEffect, useRef, useState } from "react";

/**
 * A table row whose cells came as text: two hundred rows of elements cost the server several times as much. Where the
 * text changes, the cells there become it piece by piece, so that what has the focus keeps it.
 * @param html the cells, every name in them escaped
 */
export const TextRow = memo(function TextRow({
  html,
  ...attributes
}: { html: string } & Record<`data-${string}`, string | number | undefined>) {
  const [first] = useState(html);
  const row = useRef<HTMLTableRowElement>(null);
  const shown = useRef(html);
  useLayoutEffect(() => {
    if (shown.current === html || !row.current) return;
    shown.current = html;
    const wanted = document.createElement("template");
    wanted.innerHTML = `<tr>${html}`;
    if (wanted.content.firstElementChild) becomeWithin(row.current, wanted.content.firstElementChild);
  }, [html]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: whoever makes it escapes every name
  return <tr ref={row} {...attributes} dangerouslySetInnerHTML={{ __html: first }} />;
});

function become(was: Element, wanted: Element) {
  for (const { name } of [...was.attributes]) if (!wanted.hasAttribute(name)) was.removeAttribute(name);
  for (const { name, value } of wanted.attributes) if (was.getAttribute(name) !== value) was.setAttribute(name, value);
  becomeWithin(was, wanted);
}

/** Makes what is within one element what is within another; the other is used up. */
function becomeWithin(was: Element, wanted: Element) {
  const [old, fresh] = [[...was.childNodes], [...wanted.childNodes]];
  if (old.length !== fresh.length) return was.replaceChildren(...fresh);
  for (const [at, node] of fresh.entries()) {
    const before = old[at] as ChildNode;
    if (before instanceof Element && node instanceof Element && before.tagName === node.tagName) become(before, node);
    else if (!before.isEqualNode(node)) before.replaceWith(node);
  }
}
