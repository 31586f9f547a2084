"""The Flask application on wsgiref of Python's library: one worker, and room for five waiting connections."""
import os
from wsgiref.simple_server import WSGIRequestHandler, make_server

from flask_app import app


class Handler(WSGIRequestHandler):
    def get_environ(self):
        # The environment has the same name for X-Auth-Token and X_Auth_Token.
        for name in self.headers.keys():
            if "_" in name:
                del self.headers[name]
        return super().get_environ()

    def log_message(self, *_):
        pass


make_server("127.0.0.1", int(os.environ["PORT"]), app, handler_class=Handler).serve_forever()
