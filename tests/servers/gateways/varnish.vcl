vcl 4.1;
backend provider {
  .host = "127.0.0.1";
  .port = "${UPSTREAM_PORT}";
}
sub vcl_recv {
  return (pass);
}
