import { buildPackages } from "../../scripts/build/build-package.ts";

/** Builds `dist/` once, before any test. */
export default async function setup(): Promise<void> {
  await buildPackages();
}
