"""The contract on Django REST framework, run by gunicorn."""
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from settings import FORBIDDEN, MAX_ITEMS, MAX_LENGTH, TOKEN

settings.configure(
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATA_UPLOAD_MAX_MEMORY_SIZE=None,
    APPEND_SLASH=False,
    REST_FRAMEWORK={
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],  # no HTML for browsers
        "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
    },
)
application = get_wsgi_application()

from django.urls import path  # noqa: E402
from rest_framework import serializers  # noqa: E402
from rest_framework.exceptions import APIException, ParseError, PermissionDenied  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402


class Text(serializers.CharField):
    """A text. CharField alone turns numbers into texts."""

    def to_internal_value(self, data):
        if not isinstance(data, str):
            raise serializers.ValidationError("not a text")
        return super().to_internal_value(data)


class Body(serializers.Serializer):
    ids = serializers.ListField(
        child=Text(max_length=MAX_LENGTH, allow_blank=True, trim_whitespace=False), max_length=MAX_ITEMS
    )


class LengthRequired(APIException):
    status_code = 411


class DeleteTasks(APIView):
    def check_permissions(self, request):
        if request.headers.get("X-Auth-Token") != TOKEN:
            raise PermissionDenied
        # Django on WSGI takes a body without Content-Length for empty.
        if "Transfer-Encoding" in request.headers:
            raise LengthRequired

    def post(self, request):
        try:
            body = request.data
        except RecursionError as error:
            raise ParseError from error
        # A body without Content-Type is an empty form to REST framework.
        Body(data=body).is_valid(raise_exception=True)
        return Response({})

    def handle_exception(self, error):
        if isinstance(error, PermissionDenied):
            return self.forbidden()
        return super().handle_exception(error)

    def forbidden(self):
        return Response(FORBIDDEN, status=403)


urlpatterns = [path("v3/tasks/delete", DeleteTasks.as_view())]
