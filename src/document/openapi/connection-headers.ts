/** The headers that concern only one connection. @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
export const HOP_BY_HOP = (
  "connection keep-alive proxy-connection te trailer transfer-encoding upgrade http2-settings " +
  "proxy-authenticate proxy-authorization proxy-authentication-info"
).split(" ");

/**
 * Reports whether the body and the connection decide the header of a response. Such headers are not part of a contract: a documented
 * value would contradict the bytes that are sent, and a client does not see the header as it was sent.
 */
export const isDecidedByMessage = (header: string): boolean =>
  [...HOP_BY_HOP, "content-type", "content-length", "content-encoding"].includes(header.toLowerCase());
