/** The demo people the stories act as; "stranger" is somebody who did not sign in. */
export const WHO = ["admin", "manager", "staff", "nocatalogue", "nobody"] as const;

export type Who = (typeof WHO)[number];

export const emailOf = (who: Who) => `${who}@demo.example`;

/** Where a person's signed-in cookies are kept for the run. */
export const cookiesOf = (who: Who) => new URL(`./.auth/${who}.json`, import.meta.url).pathname;

export const demoPassword = () => process.env.DEMO_PASSWORD ?? "";
