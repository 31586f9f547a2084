/**
 * The header `Content-Type` of a response, of which there is one. Where a response has several that contradict each other, which
 * one a client takes is its own choice, so all of them stand there.
 */
export const contentTypes = (values: readonly string[] = []): { "content-type"?: string } =>
  values.length > 0 ? { "content-type": [...new Set(values)].join(", ") } : {};
