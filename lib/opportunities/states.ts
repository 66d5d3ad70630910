/** What a customer and a product are to each other: each state has a shape and a word. The order is that of trust. */
export const STATES = {
  has: { shape: "●", word: "Has" },
  had: { shape: "○", word: "Had" },
  interested: { shape: "★", word: "Interested" },
  declined: { shape: "⊘", word: "Not for them" },
  suggested: { shape: "✦", word: "Suggested" },
  open: { shape: "·", word: "Open" },
} as const;

export type State = keyof typeof STATES;
