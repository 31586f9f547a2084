import type { Context } from "./types.ts";

interface Server {
  url?: string;
  "x-region"?: string;
}

/** Requires that the host name of a server with an `x-region` has the region as one of its labels. */
export const serverRegion = () => ({
  Server({ url = "", "x-region": region }: Server, { report, location }: Context) {
    if (region === undefined) return;
    const { hostname } = URL.canParse(url) ? new URL(url) : { hostname: "" };
    if (hostname.split(".").includes(region)) return;
    report({ message: `The host of \`${url}\` does not name the region \`${region}\`.`, location });
  },
});
