import { addCookie, addHeader, framedHeaders } from "../../../src/contract/exchange/message.ts";
import { testTable } from "../../support/test-table.ts";
import { messageOf, type WrittenMessage } from "../written-message.ts";

testTable(import.meta, {
  header: (message: WrittenMessage, name: string, value: string) => addHeader(messageOf(message), name, value).headers,
  cookie: (message: WrittenMessage, pair: string) => addCookie(messageOf(message), pair).headers,
  framedHeaders: (message: WrittenMessage) => framedHeaders(messageOf(message)),
});
