import { createRequire } from "node:module";
import type { AKSKSigner as VendorSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import type { BasicCredentials as VendorCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js";
import { akSk } from "../../../src/client/authentication/ak-sk.ts";
import { mostIds } from "../ids.ts";
import { interleave, timeOf } from "../interleave.ts";
import type { Bench, Comparison, Measurement } from "../measurement.ts";

const require = createRequire(import.meta.url);
const {
  AKSKSigner,
}: { AKSKSigner: typeof VendorSigner } = require("@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js");
const {
  BasicCredentials,
}: {
  BasicCredentials: typeof VendorCredentials;
} = require("@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js");

const KEYS = { ak: "AccessKey", sk: "SecretKey" };
const URL_ = new URL("https://sms.ap-southeast-3.myhuaweicloud.com/v3/tasks/delete");

export const signing: Measurement = {
  name: "signing",
  title: "AK/SK signing",
  async measure(bench) {
    const small = await compare("AK/SK signing, 3 ids", { ids: ["1", "2", "3"] }, 300, bench);
    const large = await compare("AK/SK signing, 16.9 MB", { ids: mostIds() }, 3, bench);
    return {
      comparisons: [
        { ...small, targets: [{ against: "vendor's SDK", atMost: 0.5 }] },
        { ...large, targets: [{ against: "bare digest", atMost: 1.15 }] },
      ],
      notes: [
        "The vendor's signer is given the object and writes the JSON itself, as its SDK does; ours is given the bytes that are sent.",
      ],
    };
  },
};

async function compare(title: string, data: object, calls: number, bench: Bench): Promise<Omit<Comparison, "targets">> {
  const auth = akSk(KEYS);
  const { signal } = new AbortController();
  const credentials = new BasicCredentials().withAk(KEYS.ak).withSk(KEYS.sk);
  const body = new TextEncoder().encode(JSON.stringify(data));
  const request = { method: "POST", endpoint: URL_.href, queryParams: {}, headers: {}, data } as never;
  return {
    title,
    unit: "ms",
    ours: "sms-tasks",
    series: await interleave(
      {
        "sms-tasks": () => timeOf(calls, () => auth.headers({ method: "POST", url: URL_, body, signal })),
        "vendor's SDK": () => timeOf(calls, () => AKSKSigner.sign(request, credentials)),
        "bare digest": () => timeOf(calls, () => crypto.subtle.digest("SHA-256", body)),
      },
      bench,
    ),
  };
}
