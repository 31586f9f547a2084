import type { OperationContract } from "../../document/contract.ts";
import { ACCEPTED_CODINGS } from "../../shared/content-coding.ts";
import { NotTried } from "../../values/not-tried.ts";
import { withToken } from "../exchange/attach-credentials.ts";
import type { Message } from "../exchange/message.ts";
import { addHeader } from "../exchange/message.ts";
import { request } from "../exchange/request.ts";
import type { Session } from "../session/session.ts";
import type { SendOptions } from "../session/session-options.ts";
import { createsResource } from "../trials/creates-resource.ts";

const probed = new WeakMap<object, Map<OperationContract, Promise<void>>>();

/** Sends, once in a run, the requests that bring about the documented responses as far as one can from outside. */
export function probe(contract: OperationContract, session: Session): Promise<void> {
  const known = probed.get(session.ledger) ?? new Map<OperationContract, Promise<void>>();
  probed.set(session.ledger, known);
  const started = known.get(contract) ?? send(contract, session);
  known.set(contract, started);
  return started;
}

async function send(contract: OperationContract, session: Session): Promise<void> {
  const { values } = session;
  const { credential, operation } = contract;
  // What cannot be sent is not seen in the responses, and reported there.
  const attempt = async (make: () => Message, options?: SendOptions) => {
    try {
      await session.send(contract, make(), options);
    } catch (error) {
      if (!(error instanceof NotTried)) throw error;
    }
  };
  const mayCreate = session.options.allowCreate || !createsResource(operation);
  if (mayCreate) await attempt(() => request(contract, values), { valid: true });
  for (const codings of mayCreate ? [ACCEPTED_CODINGS, "identity"] : []) {
    await attempt(() => addHeader(request(contract, values), "Accept-Encoding", codings), { valid: true });
  }
  if (credential) {
    await attempt(() => request(contract, values, { credentials: "none" }));
    await attempt(() =>
      withToken(request(contract, values, { credentials: "unknown" }), credential, values.ids.letters(64)),
    );
  }
  if (!mayCreate) return;
  for (const status of Object.keys(operation.responses).filter((key) => /^\d+$/.test(key))) {
    // A mock may be asked for a status; others ignore it.
    await attempt(() => addHeader(request(contract, values), "Prefer", `code=${status}`), {
      valid: true,
      wantedStatus: Number(status),
    });
  }
}
