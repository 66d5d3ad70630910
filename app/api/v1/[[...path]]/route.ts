import { respondToApi } from "#app/_server/api.ts";

/** Every method comes to the same place: what is not offered is refused there, in the API's own words. */
export const GET = respondToApi;
export const HEAD = respondToApi;
export const POST = respondToApi;
export const PUT = respondToApi;
export const PATCH = respondToApi;
export const DELETE = respondToApi;
export const OPTIONS = respondToApi;
