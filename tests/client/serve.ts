import { freePort } from "../../scripts/shared/free-port.ts";

/** The address of a port on which no server listens. */
export const deadAddress = async (): Promise<string> => `http://127.0.0.1:${await freePort()}`;
