/** What staff wrote in the demo. */

export const BY_HAND = [
  "Agreed on the phone.",
  "On the signed order form.",
  "Taken over from the old supplier.",
  null,
  null,
];
export const ENDED = ["Moved to another service.", "No longer needed.", "Cancelled by the customer.", "Office closed."];
export const WANTED = [
  "Asked for prices.",
  "Contract elsewhere ends soon.",
  "Opening a second office.",
  "Mentioned on the service call.",
  "Saw it at the trade fair.",
  null,
  null,
];
export const WANTED_MORE = ["Wants another for the second office.", "Asked for the larger package.", null];
export const DECLINED = [
  "Too expensive.",
  "In contract elsewhere.",
  "No need at present.",
  "Decision put off to next year.",
];
export const WITHDRAWN = ["Asked by mistake.", "Project was cancelled."];
