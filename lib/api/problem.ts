/** What is wrong with one part of a request: of its body by JSON pointer, of its query by parameter. */
export type Fault = { pointer?: string; parameter?: string; detail: string };

/** The kinds of refusal, each with its status and title. Clients tell them by the last part of `type`. */
export const PROBLEMS = {
  malformed: [400, "The request cannot be read"],
  "no-token": [401, "A token is needed"],
  forbidden: [403, "The token does not have this permission"],
  "not-found": [404, "There is no such thing"],
  "method-not-allowed": [405, "This method is not offered here"],
  "in-flight": [409, "The same request is still being answered"],
  stale: [409, "It was changed meanwhile"],
  "length-required": [411, "The length of the body is not said"],
  "precondition-failed": [412, "It was changed meanwhile"],
  "too-large": [413, "The body is too large"],
  "address-too-long": [414, "The address is too long"],
  "not-json": [415, "The body is not JSON"],
  refused: [422, "It cannot be done as asked"],
  "key-used": [422, "The idempotency key was used for another request"],
  "precondition-required": [428, "The version it was read at is needed"],
  fault: [500, "Something is broken on our side"],
  busy: [503, "The base cannot be written now"],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemName = keyof typeof PROBLEMS;

const PROBLEM_TYPE = "application/problem+json";

type More = {
  errors?: Fault[];
  /** Further members of the answer. */
  members?: Record<string, unknown>;
  headers?: Record<string, string>;
};

/** A request that is refused, as RFC 9457 tells it. */
export class Problem extends Error {
  readonly kind: ProblemName;
  readonly more: More;
  constructor(kind: ProblemName, detail: string, more: More = {}) {
    super(detail);
    this.kind = kind;
    this.more = more;
  }

  /** The status, headers and body to answer with. */
  answer() {
    const [status, title] = PROBLEMS[this.kind];
    const { errors, members, headers } = this.more;
    const type = `urn:problem-type:customer-products:${this.kind}`;
    const body = { type, title, status, detail: this.message, ...(errors && { errors }), ...members };
    return {
      status,
      headers: { "Content-Type": PROBLEM_TYPE, "Cache-Control": "no-store", ...headers },
      body: JSON.stringify(body),
    };
  }
}
