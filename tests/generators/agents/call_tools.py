"""Makes an MCP server of a document, calls each of its tools with one argument, and prints tools and results as JSON lines."""

import asyncio
import json
import os
import sys

import httpx2
from fastmcp import Client, FastMCP

document, endpoint, arguments = sys.argv[1:]


async def main() -> None:
    with open(document) as file:
        spec = json.load(file)
    http = httpx2.AsyncClient(base_url=endpoint, headers={"X-Auth-Token": os.environ["SMS_TOKEN"]})
    server = FastMCP.from_openapi(openapi_spec=spec, client=http)
    async with Client(server) as client:
        for tool in await client.list_tools():
            result = await client.call_tool(tool.name, json.loads(arguments), raise_on_error=False)
            needs = list(tool.input_schema["properties"])
            print(json.dumps({"name": tool.name, "arguments": needs, "failed": result.is_error}))


asyncio.run(main())
