/** The counts behind a suggestion, all from one reading of the base. */
export type Arithmetic = {
  /** The product suggested. */
  product: string;
  /** What the customer has that speaks for it: one product or two. */
  because: readonly [string] | readonly [string, string];
  /** How many of the counted customers have all of `because`. */
  sample: number;
  /** How many of those have the product too. */
  also: number;
  /** How many of the counted customers have the product. */
  holders: number;
  /** How many customers were counted: the active ones that have any product. */
  customers: number;
};

const count = (value: number) => value.toLocaleString("en-GB");

/** How many times the average the share of the sample is. */
function timesAverage({ sample, also, holders, customers }: Arithmetic) {
  return also / sample / (holders / customers);
}

/** "31 of 40 customers with Broadband and Hosted Voice also have Call Recording (78 %, 3.5 times the average)". */
export function suggestionSentence(arithmetic: Arithmetic) {
  const { product, because, sample, also } = arithmetic;
  const share = Math.round((100 * also) / sample);
  const times = timesAverage(arithmetic).toFixed(1);
  return `${count(also)} of ${count(sample)} customers with ${because.join(" and ")} also have ${product} (${share} %, ${times} times the average)`;
}
