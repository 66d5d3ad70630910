"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "#app/_server/form-action.ts";
import { saved } from "#app/_server/saved.ts";
import { makeToken, revokeToken } from "#lib/tokens/mutations.ts";
import { MakeToken, OneToken } from "#lib/tokens/schema.ts";

export const makeTokenAction = formAction("Staff", "edit", MakeToken, (input, staff) => {
  const { id, token } = makeToken(staff, input);
  revalidatePath("/settings/tokens");
  return {
    message: `The token ${input.name} is made. Copy it now, and give it to the system that is to use it.`,
    link: token,
    called: "Token to copy",
    help: "It is shown only now. Whoever has it may do all that it may: keep it like a password.",
    onward: { href: `/settings/tokens/${id}`, label: `Go to ${input.name}` },
  };
});

export const revokeTokenAction = formAction("Staff", "edit", OneToken, (input, staff) => {
  saved(`/settings/tokens/${input.tokenId}`, revokeToken(staff, input).change);
});
