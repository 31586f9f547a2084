import { buildPackage } from "../../scripts/build/package.ts";

/** Builds `dist/` once, before any test. */
export default buildPackage;
