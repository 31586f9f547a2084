/** The most that is read of a body, in bytes: more than the longest error that the contract documents. */
const LONGEST = 2 ** 24;

/**
 * The body of an answer as text, as far as it comes. The status has already told the outcome: a body that breaks off,
 * stalls or never ends must not hide it.
 * @param patience how long to wait for the whole of it, in milliseconds
 */
export async function readBody({ body }: Response, patience: number): Promise<string> {
  if (!body) return "";
  const reader = body.getReader();
  const giveUp = () => reader.cancel().catch(() => {}); // it may have failed already
  const timer = setTimeout(giveUp, patience);
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (let size = 0; size < LONGEST; ) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // The connection broke: what has come is all there is.
  }
  clearTimeout(timer);
  giveUp();
  return text;
}
