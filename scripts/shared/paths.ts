import { fileURLToPath } from "node:url";

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Absolute paths of the files and folders that the scripts read and write. */
export const paths = {
  root: fromRoot("."),
  spec: fromRoot("spec/openapi.yaml"),
  generated: fromRoot("generated"),
  bundle: fromRoot("generated/openapi.json"),
  reference: fromRoot("generated/reference.md"),
  guides: fromRoot("docs/guides"),
  recipes: fromRoot("docs/recipes"),
  templates: fromRoot("docs/templates"),
  settings: fromRoot("docs/site.yaml"),
  words: fromRoot("docs/words"),
  site: fromRoot("docs/site"),
  conformance: fromRoot("docs/conformance.md"),
  benchmarks: fromRoot("docs/benchmarks.md"),
  dist: fromRoot("dist"),
  released: fromRoot("released/openapi.json"),
} as const;
