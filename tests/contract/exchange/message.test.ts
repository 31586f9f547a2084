import { addCookie, addHeader, framedHeaders } from "../../../src/contract/exchange/message.ts";
import { messageOf, testTables, type WrittenMessage } from "../written.ts";

testTables(import.meta, {
  header: (message: WrittenMessage, name: string, value: string) => addHeader(messageOf(message), name, value).headers,
  cookie: (message: WrittenMessage, pair: string) => addCookie(messageOf(message), pair).headers,
  framedHeaders: (message: WrittenMessage) => framedHeaders(messageOf(message)),
});
