import { ourDredd, stockDredd } from "./dredd.ts";
import type { Peer } from "./peer.ts";
import { prismProxy } from "./prism.ts";
import { respect } from "./respect.ts";
import { schemathesis } from "./schemathesis.ts";
import { specmatic } from "./specmatic.ts";

/** The other tools that check servers against a document. */
export const peers: Peer[] = [stockDredd, ourDredd, prismProxy, respect, schemathesis, specmatic];
