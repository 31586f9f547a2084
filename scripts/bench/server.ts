import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// The server of the clients' measurements: it reads what comes and answers as the page's example does. A process of its
// own, so that its work is not taken for theirs.
const server = createServer((request, response) => {
  request.resume().on("end", () => response.writeHead(200, { "Content-Type": "application/json" }).end("{}"));
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
process.on("disconnect", () => process.exit());
