import { execFile } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { sbomFile } from "../../scripts/build/build-package.ts";
import { licenseTexts } from "../../scripts/build/license-texts.ts";
import { packages } from "../../scripts/build/packages.ts";
import type { ThirdParty } from "../../scripts/build/third-party.ts";
import { paths } from "../../scripts/shared/paths.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

const MAX_BYTES = 15e6;

interface Component {
  name: string;
  version: string;
  purl: string;
  licenses: { license?: { id: string }; expression?: string }[];
  hashes: unknown[];
}
interface Bom {
  metadata: { component: Component };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

/** Reads the bill of materials of a built package. */
const bomOf = async (name: string): Promise<Bom> =>
  JSON.parse(await readFile(sbomFile(join(paths.dist, name)), "utf8"));

describe.each(packages)("$name", ({ name, isBundled, node }) => {
  const folder = join(paths.dist, name);

  test("is small, and has no native binary", async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((file) => join(file.parentPath, file.name));
    expect(files.filter((file) => file.endsWith(".node"))).toEqual([]);
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_BYTES);
  });

  test("has a bill of materials with the license, the hash and the users of every package", async () => {
    const { metadata, components, dependencies } = await bomOf(name);
    expect(metadata.component).toMatchObject({ name, version: manifest.version });
    expect(components.length).toBeGreaterThan(0);
    for (const component of components) {
      const [license] = component.licenses;
      expect(license?.license?.id ?? license?.expression, component.purl).toMatch(/^[A-Z0-9]/);
      expect(component.hashes, component.purl).toEqual([
        { alg: "SHA-512", content: expect.stringMatching(/^[0-9a-f]{128}$/) },
      ]);
    }
    const known = [metadata.component, ...components].map(({ purl }) => purl);
    expect(dependencies.map(({ ref }) => ref)).toEqual(known);
    expect(new Set(known).size).toBe(known.length);
    const used = new Set(dependencies.flatMap(({ dependsOn }) => dependsOn));
    expect(components.filter(({ purl }) => !used.has(purl))).toEqual([]);
  });

  test.runIf(isBundled)("has the license text of every package that it contains", async () => {
    const sections = (await readFile(join(folder, "THIRD_PARTY_LICENSES"), "utf8")).split(/^-{80}$/m);
    const { components } = await bomOf(name);
    const headings = new Map(sections.map((text) => [/^(\S+ \S+) \([^)]+\)$/m.exec(text)?.[1], text]));
    for (const component of components) {
      const text = headings.get(`${component.name} ${component.version}`) ?? "";
      expect(text, component.purl).toMatch(/permission|license|terms|redistribution/i);
      expect(text.length, component.purl).toBeGreaterThan(500);
      expect(text, component.purl).not.toContain("undefined");
    }
  });

  test("an old Node.js prints one line", async () => {
    const entry = join(folder, isBundled ? "bin.cjs" : "node.cjs");
    const script = `Object.defineProperty(process.versions, "node", { value: "8.17.0" }); require(${JSON.stringify(entry)});`;
    const failed = await promisify(execFile)(process.execPath, ["-e", script]).catch((error) => error);
    const line = `${name} needs Node.js ${node.slice(2)} or newer, and this is 8.17.0`;
    if (isBundled) expect(failed.stderr).toBe(`error: ${line}\n`);
    else expect(failed.stderr).toContain(`\nError: ${line}\n`);
    expect(failed.code).toBeGreaterThan(0);
  });

  test.skipIf(isBundled)("an import loads the modules only after the check, or quotes the requirement", async () => {
    const text = await readFile(join(folder, "node.mjs"), "utf8");
    expect(text).toMatch(/^import "\.\/node-version\.cjs";\nexport const \{ .+ \} =\n.+ await import\(.+\);/);
    expect(text).toContain(`); // ${name} needs Node.js ${node.slice(2)} or newer\n`);
    const modules = [join(folder, "node.mjs"), join(folder, "src/client/index.js")];
    const [checked, direct] = await Promise.all(modules.map((module) => import(pathToFileURL(module).href)));
    expect(Object.keys(checked).sort()).toEqual(Object.keys(direct).sort());
  });
});

test("files are packed with the same mode, whatever the umask", async () => {
  const destination = await temporaryFolder();
  const command = `umask 077 && npm pack --json --ignore-scripts --pack-destination ${destination}`;
  for (const { name } of packages) {
    const { stdout } = await promisify(execFile)("bash", ["-c", `${command} ${join(paths.dist, name)}`]);
    const [{ files }] = JSON.parse(stdout) as [{ files: { path: string; mode: number }[] }];
    const others = files.filter(({ mode }) => mode !== 0o644);
    expect(others.map(({ path }) => path)).toEqual(name === "sms-tasks" ? [] : ["bin.cjs"]); // npm makes it executable
    for (const { mode } of others) expect(mode).toBe(0o755);
  }
});

describe("the text of a license", () => {
  const own: ThirdParty = {
    name: "made",
    version: "1.0.0",
    license: "MIT",
    folder: "scripts/start",
    uses: [],
    isDirect: true,
  };

  test("is the usual one, with the author, if a package under the MIT license has no license file", async () => {
    const text = await licenseTexts([{ ...own, author: { name: "Ann" } }]);
    expect(text).toMatch(/^made 1\.0\.0 \(MIT\)\n\n[\s\S]*Copyright \(c\) Ann\n[\s\S]*Permission is hereby granted/);
    expect(await licenseTexts([{ ...own, license: undefined, licenses: [{ type: "MIT" }] }])).toContain(
      "the authors of made",
    );
  });

  test("is missing for a package under another license without a file, so nothing is built", async () => {
    await expect(licenseTexts([{ ...own, license: "ISC" }])).rejects.toThrow("scripts/start has no license file");
  });
});
