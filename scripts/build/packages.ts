/** A package that users install. The repository's package.json has the version and license of all packages. */
export interface Package {
  name: string;
  description: string;
  /** Its modules, which are built with everything that they import; paths from the root of the repository. */
  modules: string[];
  /** The files that its users may import, by their names in the package. */
  exports: Record<string, string>;
  /** The module that runs its command, and the exit code if the command could not run. */
  bin?: { module: string; failureCode: number };
  /** Whether its modules are bundled with their dependencies, so that nothing else is installed. */
  isBundled?: boolean;
  /** The packages that it needs at run time, in the versions that are installed here. */
  dependencies: string[];
  /** Files that its modules and its users read. */
  files: string[];
  /** Its README, if it is not the repository's. */
  readme?: string;
  node: string;
}

const DOCUMENT = "generated/openapi.json";
const VIEW_FOR_3_0 = "generated/openapi-3.0.json";

export const packages: Package[] = [
  {
    name: "sms-tasks",
    description: "Typed client that deletes migration tasks of Huawei Cloud's Server Migration Service",
    modules: ["src/client/index.ts", "src/client/error-codes/index.ts"],
    exports: {
      ".": "src/client/index.ts",
      "./error-codes": "src/client/error-codes/index.ts",
      "./openapi.json": DOCUMENT,
      "./openapi-3.0.json": VIEW_FOR_3_0,
    },
    dependencies: ["openapi-fetch"],
    files: [DOCUMENT, VIEW_FOR_3_0],
    node: ">=20.19",
  },
  {
    name: "sms-tasks-mock",
    description:
      "Mock and validating proxy for the deletion of migration tasks of Huawei Cloud's Server Migration Service",
    modules: ["src/mock/main.ts", "src/mock/index.ts", "src/mock/check-worker.ts"],
    exports: { ".": "src/mock/index.ts" },
    bin: { module: "src/mock/main.ts", failureCode: 1 },
    isBundled: true,
    dependencies: [],
    files: [DOCUMENT],
    node: ">=22.13",
  },
  {
    name: "sms-tasks-contract",
    description: "Checks a server against the contract of the task deletion of Huawei Cloud's Server Migration Service",
    modules: ["src/contract/main.ts", "src/contract/clause-worker.ts"],
    exports: {},
    bin: { module: "src/contract/main.ts", failureCode: 2 },
    isBundled: true,
    dependencies: [],
    files: [DOCUMENT],
    readme: "src/contract/README.md",
    node: ">=22.12",
  },
];
