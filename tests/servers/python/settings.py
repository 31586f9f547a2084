"""The limits of the contract, the token, and the documented refusal."""
import os

TOKEN = os.environ["SMS_TOKEN"]
MAX_ITEMS = int(os.environ["MAX_ITEMS"])
MAX_LENGTH = int(os.environ["MAX_LENGTH"])
BODY_BYTES = int(os.environ["BODY_MIB"]) * 1024 * 1024
HEADER_BYTES = int(os.environ["HEADER_BYTES"])
FORBIDDEN = {"error_code": "SMS.0403", "error_msg": "no permission"}
