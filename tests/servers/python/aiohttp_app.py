"""The contract on aiohttp."""
import asyncio
import json
import os

from aiohttp import web
from settings import BODY_BYTES, FORBIDDEN, HEADER_BYTES, MAX_ITEMS, MAX_LENGTH, TOKEN


def refuse_constant(name):
    raise ValueError(name)  # NaN and Infinity are not JSON


def is_valid(body):
    ids = body.get("ids") if isinstance(body, dict) else None
    if not isinstance(ids, list) or len(ids) > MAX_ITEMS:
        return False
    return all(isinstance(text, str) and len(text) <= MAX_LENGTH for text in ids)


@web.middleware
async def authenticate(request, handler):
    # compare_digest raises for texts that are not ASCII.
    if request.headers.getall("X-Auth-Token", []) != [TOKEN]:
        return web.json_response(FORBIDDEN, status=403)
    return await handler(request)


async def delete_tasks(request):
    if "Content-Type" not in request.headers or request.content_type != "application/json":
        return web.Response(status=415)
    try:
        body = json.loads((await request.read()).decode(), parse_constant=refuse_constant)
    except (ValueError, RecursionError, web.RequestPayloadError):  # the last for a wrong Content-Encoding
        return web.Response(status=400)
    return web.json_response({}) if is_valid(body) else web.Response(status=400)


async def main():
    app = web.Application(client_max_size=BODY_BYTES, middlewares=[authenticate])
    app.router.add_post("/v3/tasks/delete", delete_tasks)
    runner = web.AppRunner(app, max_line_size=HEADER_BYTES, max_field_size=HEADER_BYTES)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(os.environ["PORT"])).start()
    await asyncio.Event().wait()


asyncio.run(main())
