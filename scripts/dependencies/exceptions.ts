/** What the checks of the dependencies let pass, each with its reason. */
export interface Exceptions {
  /** The licence of a `name@version` whose package.json states none, or not as SPDX. */
  stated: Record<string, { licence: string; reason: string }>;
  /** The licence that is not permissive of a package, or of a family like `lightningcss*`, that users do not install. */
  tolerated: Record<string, { licence: string; reason: string }>;
  /** Heavy packages that are installed in several versions. */
  severalVersions: Record<string, string>;
}

export const exceptions: Exceptions = {
  stated: {
    "cycle@1.0.3": { licence: "CC0-1.0", reason: "cycle.js says: Public Domain" },
    "html@1.0.0": { licence: "MIT", reason: "its LICENSE is the MIT licence; package.json says BSD" },
    "optimist@0.6.1": { licence: "MIT", reason: "its LICENSE is the MIT licence, in the words MIT/X11" },
  },
  tolerated: {
    "axe-core": {
      licence: "MPL-2.0",
      reason: "looks at pages in tests: copyleft of its own files only, never shipped",
    },
    "lightningcss*": { licence: "MPL-2.0", reason: "Vite brings it for Vitest: likewise" },
  },
  severalVersions: {
    "@faker-js/faker": "Prism's engine has 10, its reader of Postman collections pins 5",
    ajv: "Dredd's gavel needs 6; everything else has 8",
    "json-schema-faker": "Prism pins 0.5.8; the override of Dredd's tree lifts Prism's command line to 0.5.9",
    "json-schema-ref-parser": "Prism's json-schema-faker needs 6, Dredd's swagger-parser 7",
    lodash: "postman-collection pins the version before",
  },
};
