import { STANDINGS, type Standing } from "#lib/staff/rules.ts";

const LOOKS: Record<Standing, string> = {
  active: "badge badge-good",
  waiting: "badge badge-warn",
  disabled: "badge badge-strong",
};

/** Whether somebody can sign in, in a word. */
export function StandingBadge({ standing }: { standing: Standing }) {
  return <span className={LOOKS[standing]}>{STANDINGS[standing]}</span>;
}
