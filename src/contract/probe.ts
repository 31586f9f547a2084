import { schemeOf } from "../document/credential.ts";
import type { Contract } from "./contract.ts";
import { withToken } from "./credentials.ts";
import { header } from "./message.ts";
import { request } from "./request.ts";
import type { Session } from "./session.ts";

const probed = new WeakMap<Session, Set<Contract>>();

/** Sends, once in a session, the requests that bring about the documented responses as far as one can from outside. */
export async function probe(contract: Contract, session: Session): Promise<void> {
  const known = probed.get(session) ?? new Set();
  probed.set(session, known);
  if (known.has(contract)) return;
  known.add(contract);
  const { values } = session;
  const scheme = schemeOf(contract.document, contract.operation)?.[1];
  await session.send(contract, request(contract, values), { valid: true });
  if (scheme) {
    await session.send(contract, request(contract, values, { credentials: "none" }));
    const unknown = request(contract, values, { credentials: "unknown" });
    await session.send(contract, withToken(unknown, scheme, values.ids.letters(64)));
  }
  for (const status of Object.keys(contract.operation.responses).filter((key) => /^\d+$/.test(key))) {
    // A mock may be asked for a status; others ignore it.
    const message = header(request(contract, values), "Prefer", `code=${status}`);
    await session.send(contract, message, { valid: true });
  }
}
