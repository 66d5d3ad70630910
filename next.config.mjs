/** @type {import("next").NextConfig} */
export default {
  distDir: process.env.NEXT_DIST_DIR || ".next",
  serverExternalPackages: ["better-sqlite3", "@node-rs/argon2"],
  poweredByHeader: false,
  typedRoutes: true,
  agentRules: false,
  devIndicators: false,
  images: { unoptimized: true },
  // The types are checked by `tsc`, as its own step: TypeScript 7 has no in-process checker for the build to call.
  typescript: { ignoreBuildErrors: true },
  experimental: { authInterrupts: true },
};
