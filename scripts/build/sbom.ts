import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { licenseExpression } from "../check-dependencies/licenses.ts";
import { git } from "../shared/git.ts";
import type { Manifest } from "../shared/manifest.ts";
import { paths } from "../shared/paths.ts";
import type { ThirdParty } from "./third-party.ts";

/** The part of a package that package-lock.json records. */
interface Locked {
  integrity?: string;
}

/**
 * Builds the software bill of materials of a package: which packages of others it contains or needs. Its time is that of the
 * commit, so that every build of a commit has the same bytes.
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export async function sbom(
  own: Manifest & { license: string; description: string },
  thirdParties: readonly ThirdParty[],
): Promise<object> {
  const { packages } = JSON.parse(await readFile(join(paths.root, "package-lock.json"), "utf8"));
  const locked: Record<string, Locked> = packages;
  const timestamp = await git("log", "-1", "--format=%cI").catch(() => undefined); // a copy may have no history
  const urls = new Map(thirdParties.map((each) => [each.folder, packageUrl(each)]));
  const urlsOf = (folders: string[]) => [...new Set(folders.map((folder) => urls.get(folder)))].sort();
  // A package that is installed twice in one version is one component.
  const components = new Map(thirdParties.map((each) => [packageUrl(each), each]));
  const direct = thirdParties.filter(({ isDirect }) => isDirect).map(({ folder }) => folder);
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      ...(timestamp && { timestamp }),
      lifecycles: [{ phase: "build" }],
      authors: [{ name: "the sms-tasks authors" }],
      component: component(own, own.license),
    },
    components: [...components.values()].map((each) => ({
      ...component(each, licenseExpression(each)),
      ...hashes(locked[each.folder]),
    })),
    dependencies: [
      { ref: packageUrl(own), dependsOn: urlsOf(direct) },
      ...[...components].map(([ref, { name, version }]) => ({
        ref,
        dependsOn: urlsOf(
          thirdParties.filter((each) => each.name === name && each.version === version).flatMap(({ uses }) => uses),
        ),
      })),
    ],
  };
}

/** @see https://github.com/package-url/purl-spec */
const packageUrl = ({ name, version }: Pick<Manifest, "name" | "version">) =>
  `pkg:npm/${name.replace("@", "%40")}@${version}`;

const component = (
  { name, version, description }: { name: string; version: string; description?: string },
  license: string,
) => ({
  type: "library",
  "bom-ref": packageUrl({ name, version }),
  name,
  version,
  ...(description && { description }),
  licenses: [/ /.test(license) ? { expression: license } : { license: { id: license } }],
  purl: packageUrl({ name, version }),
});

/** Returns the SHA-512 of the tarball that npm has installed. */
const hashes = ({ integrity }: Locked = {}) => {
  const sha512 = /^sha512-(\S+)/.exec(integrity ?? "")?.[1];
  return sha512 && { hashes: [{ alg: "SHA-512", content: Buffer.from(sha512, "base64").toString("hex") }] };
};
