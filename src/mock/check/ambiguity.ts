import { kindOf } from "../../document/openapi/media-type.ts";
import type { HeaderList } from "../exchange/edge-response.ts";
import { repeatedName } from "./repeated-name.ts";
import type { MarkedViolation } from "./violations-header.ts";

const BYTE_ORDER_MARK = Buffer.from("\ufeff");

/** The maximum length of a property's name in a message. */
const MAX_NAME_LENGTH = 100;

/** Returns why recipients may read different values in headers: some read the first of a repeated header, some the last. */
export const headerAmbiguities = (headers: HeaderList, single: string[]): MarkedViolation[] =>
  single.flatMap((name) => {
    const count = headers.filter(([given]) => given.toLowerCase() === name.toLowerCase()).length;
    return count > 1 ? [{ location: ["header", name], message: `the header ${name} is sent ${count} times` }] : [];
  });

/**
 * Returns why recipients may read different values in a body. Parsers refuse, remove or keep a byte order mark, and most of
 * them read the last of properties with the same name, but some the first.
 * @param body valid, if its media type is JSON
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-4
 */
export async function bodyAmbiguities(contentType: string | undefined, body: Uint8Array): Promise<string[]> {
  if (contentType === undefined || kindOf(contentType) !== "json") return [];
  const hasMark = BYTE_ORDER_MARK.equals(body.subarray(0, BYTE_ORDER_MARK.length));
  const name = await repeatedName(body);
  const shown =
    name !== undefined && name.length > MAX_NAME_LENGTH ? "a property" : `the property ${JSON.stringify(name)}`;
  return [
    ...(hasMark ? ["the body begins with a byte order mark, which JSON does not allow"] : []),
    ...(name === undefined ? [] : [`the body has an object with ${shown} more than once`]),
  ];
}
