import type { Contract } from "./contract.ts";
import { creates } from "./creates.ts";
import { withToken } from "./credentials.ts";
import { header } from "./message.ts";
import { NotTried } from "./not-tried.ts";
import { request } from "./request.ts";
import type { Session } from "./session.ts";

const probed = new WeakMap<Session, Set<Contract>>();

/** Sends, once in a session, the requests that bring about the documented responses as far as one can from outside. */
export async function probe(contract: Contract, session: Session): Promise<void> {
  const known = probed.get(session) ?? new Set();
  probed.set(session, known);
  if (known.has(contract)) return;
  known.add(contract);
  try {
    await sendAll(contract, session);
  } catch (error) {
    if (!(error instanceof NotTried)) throw error; // no request could be made: the response clauses say that nothing came
  }
}

async function sendAll(contract: Contract, session: Session): Promise<void> {
  const { values } = session;
  const { credential } = contract;
  const mayCreate = session.options.allowCreate || !creates(contract.operation);
  if (mayCreate) await session.send(contract, request(contract, values), { valid: true });
  if (credential) {
    await session.send(contract, request(contract, values, { credentials: "none" }));
    const unknown = request(contract, values, { credentials: "unknown" });
    await session.send(contract, withToken(unknown, credential, values.ids.letters(64)));
  }
  if (!mayCreate) return;
  for (const status of Object.keys(contract.operation.responses).filter((key) => /^\d+$/.test(key))) {
    // A mock may be asked for a status; others ignore it.
    const message = header(request(contract, values), "Prefer", `code=${status}`);
    await session.send(contract, message, { valid: true });
  }
}
