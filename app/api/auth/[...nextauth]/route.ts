import NextAuth from "next-auth";
import { authOptions } from "#app/_server/auth.ts";
import { reached } from "#app/_server/reached.ts";

const handler = NextAuth(authOptions);

type Context = { params: Promise<{ nextauth: string[] }> };

/** What the sign-in library is asked here. The rest of it is for providers we do not have, or writes into our log. */
const OFFERED = {
  GET: ["session", "csrf", "providers", "signin", "signout", "error"],
  POST: ["callback/credentials", "signout", "session"],
};

const refused = (status: number, sentence: string) => new Response(sentence, { status });

export async function GET(request: Request, context: Context) {
  reached();
  const path = (await context.params).nextauth.join("/");
  return OFFERED.GET.includes(path) ? handler(request, context) : refused(404, "There is nothing here.");
}

export async function POST(request: Request, context: Context) {
  reached();
  const path = (await context.params).nextauth.join("/");
  if (!OFFERED.POST.includes(path)) return refused(404, "There is nothing here.");
  return (await isReadable(request.clone())) ? handler(request, context) : refused(400, "The body cannot be read.");
}

/** The library takes the fields it knows for texts, whatever they are. */
async function isReadable(request: Request) {
  if (!request.headers.get("content-type")?.includes("application/json")) return true;
  const body: unknown = await request.json().catch(() => undefined);
  if (typeof body !== "object" || body === null || Array.isArray(body)) return false;
  const { csrfToken = "", callbackUrl = "" } = body as Record<string, unknown>;
  return typeof csrfToken === "string" && typeof callbackUrl === "string";
}
