import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { AKSKSigner as VendorSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import type { BasicCredentials as VendorCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import { build } from "esbuild";
import { deleteTasksRequest } from "../../../generated/operations.ts";
import { akSk } from "../../../src/client/authentication/ak-sk.ts";
import { checkValue } from "../../../src/client/request/check-limits.ts";
import { readBundle } from "../../../src/document/read-bundle.ts";
import { bundleOptions, type CallSize, CLIENTS, FULLER_CLIENTS } from "../clients.ts";
import { timeOf } from "../interleave.ts";
import type { Bench, Series, Turns } from "../measurement.ts";
import { idsOf, mostIds } from "../payload.ts";
import { installPeers } from "../peers.ts";

/** @param filler an emoji makes it necessary to count characters */
export async function validationTime(_: Bench, length: number | "longest", filler?: string): Promise<Turns> {
  // Ajv is fastest when it reports only the first error, without its location.
  const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(await readBundle(), "document");
  const isValid = ajv.getSchema("document#/components/schemas/DeleteTasksReq");
  if (!isValid) throw new Error("The document has no schema DeleteTasksReq");
  const { body: description, checks } = deleteTasksRequest;
  const body = { ids: mostIds(length === "longest" ? undefined : length, filler) };
  const byAjv = () => {
    if (!isValid(body)) throw new Error("Ajv rejects the ids");
  };
  return {
    "sms-tasks": () => timeOf(3, () => checkValue(body, description.schema, checks, "")),
    Ajv: () => timeOf(3, byAjv),
  };
}

// The vendor's modules are CommonJS, and their types promise default exports that they do not have.
const requireVendor = (name: string) =>
  createRequire(import.meta.url)(`@huaweicloud/huaweicloud-sdk-core/auth/${name}.js`)[name];

export async function signingTime(_: Bench, size: CallSize, count: number): Promise<Turns> {
  const signer: typeof VendorSigner = requireVendor("AKSKSigner");
  const credentials: VendorCredentials = new (requireVendor("BasicCredentials"))()
    .withAk("AccessKey")
    .withSk("SecretKey");
  const auth = akSk({ ak: "AccessKey", sk: "SecretKey" });
  const url = new URL("https://sms.ap-southeast-3.myhuaweicloud.com/v3/tasks/delete");
  const data = { ids: idsOf(size) };
  const body = new TextEncoder().encode(JSON.stringify(data));
  const request = { method: "POST", endpoint: url.href, queryParams: {}, headers: {}, data } as never;
  const { signal } = new AbortController();
  return {
    "sms-tasks": () => timeOf(count, () => auth.headers({ method: "POST", url, body, signal })),
    "vendor's SDK": () => timeOf(count, () => signer.sign(request, credentials)),
    "bare digest": () => timeOf(count, () => crypto.subtle.digest("SHA-256", body)),
  };
}

/** Returns the sizes in kB of the clients with types. */
export async function bundleSize({ progress }: Bench): Promise<Series[]> {
  const peers = await installPeers(progress);
  const own = CLIENTS.filter((name) => name !== "bare-fetch").map((name) => [name, name] as const);
  const sizes = [...own, ...Object.entries(FULLER_CLIENTS)].map(async ([name, client]) => {
    const options = { ...bundleOptions(client, peers), external: ["node:http"], minify: true, target: "es2022" };
    const { outputFiles } = await build({ ...options, platform: "browser", write: false });
    return { name, samples: [gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length / 1000] };
  });
  return await Promise.all(sizes);
}
