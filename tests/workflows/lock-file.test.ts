import semver from "semver";
import { expect, test } from "vitest";
import npm from "../../.github/actions/npm/package.json" with { type: "json" };
import manifest from "../../package.json" with { type: "json" };
import lock from "../../package-lock.json" with { type: "json" };

interface Entry {
  integrity?: string;
  inBundle?: boolean;
  version?: string;
}

const entries = Object.entries(lock.packages as Record<string, Entry>).filter(([path]) => path !== "");

test("every package has an integrity, or is in the tarball of a package that has one", () => {
  const without = entries.filter(([, { integrity }]) => !integrity);
  for (const [path, { inBundle }] of without) {
    const holder = path.slice(0, path.lastIndexOf("/node_modules/"));
    expect({ path, inBundle, integrity: lock.packages[holder as keyof typeof lock.packages] }).toMatchObject({
      inBundle: true,
      integrity: { integrity: expect.stringMatching(/^sha512-/) },
    });
  }
});

test("lodash 4.17.21 and uuid 8.3.2 are not installed, below Prism or elsewhere", () => {
  const installed = entries.map(([path, { version }]) => `${path.split("node_modules/").at(-1)} ${version}`);
  expect(installed.filter((each) => ["lodash 4.17.21", "uuid 8.3.2"].includes(each))).toEqual([]);
});

test("the repository accepts the npm of the workflows, and no npm that ignores allowScripts", () => {
  const { packageManager, runtime } = manifest.devEngines;
  expect(packageManager).toEqual({ name: "npm", version: manifest.engines.npm, onFail: "error" });
  expect(runtime).toEqual({ name: "node", version: manifest.engines.node, onFail: "error" });
  expect(semver.satisfies(npm.dependencies.npm, packageManager.version)).toBe(true);
  expect(semver.satisfies("10.9.3", packageManager.version)).toBe(false);
});
