const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text as it may stand in HTML, between tags or in a quoted attribute. */
export function escaped(text: string) {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign] as string);
}
