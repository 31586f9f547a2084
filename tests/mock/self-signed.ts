import { readFileSync } from "node:fs";
import { join } from "node:path";

const pem = readFileSync(join(import.meta.dirname, "self-signed.pem"), "utf8");

const [key = "", cert = ""] = pem.split(/(?<=-----END PRIVATE KEY-----\n)/);

/** A self-signed key and certificate for 127.0.0.1, valid for a hundred years. */
export const selfSigned = { key, cert };
