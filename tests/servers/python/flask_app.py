"""The contract on Flask with pydantic, run by gunicorn."""
from typing import Annotated

from flask import Flask, jsonify, request
from pydantic import BaseModel, Field
from pydantic_core import from_json
from settings import FORBIDDEN, MAX_ITEMS, MAX_LENGTH, TOKEN

Text = Annotated[str, Field(strict=True, max_length=MAX_LENGTH)]


class Body(BaseModel):
    ids: Annotated[list[Text], Field(strict=True, max_length=MAX_ITEMS)]


app = Flask(__name__)


@app.before_request
def authenticate():
    # gunicorn joins repeated headers with a comma.
    if request.headers.get("X-Auth-Token") != TOKEN:
        return jsonify(FORBIDDEN), 403


@app.post("/v3/tasks/delete")
def delete_tasks():
    if request.mimetype != "application/json":
        return "", 415
    try:
        # model_validate_json would accept NaN and Infinity.
        Body.model_validate(from_json(request.get_data(), allow_inf_nan=False))
    except ValueError:
        return "", 400
    return jsonify({})
