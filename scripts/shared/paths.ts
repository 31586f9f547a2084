import { fileURLToPath } from "node:url";

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The places of the tree that the scripts read and write; absolute. */
export const paths = {
  root: fromRoot("."),
  spec: fromRoot("spec/openapi.yaml"),
  generated: fromRoot("generated"),
  bundle: fromRoot("generated/openapi.json"),
  reference: fromRoot("generated/reference.md"),
  guides: fromRoot("docs/guides"),
  templates: fromRoot("docs/templates"),
  site: fromRoot("docs/site"),
  conformance: fromRoot("docs/conformance.md"),
  benchmarks: fromRoot("docs/benchmarks.md"),
  dist: fromRoot("dist"),
  released: fromRoot("released/openapi.json"),
} as const;
