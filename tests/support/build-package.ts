import { buildPackages } from "../../scripts/build/build-package.ts";

/** Builds `dist/` once before all tests. */
export default async function setup(): Promise<void> {
  await buildPackages();
}
