// Serves the operation with the strict server that oapi-codegen generates, on a free port, and prints the address. The stub checks
// neither the limits nor the token, so the middleware of the same project checks each request against the document.
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"

	server "generators/oapicodegenserver"

	"github.com/getkin/kin-openapi/openapi3filter"
	middleware "github.com/oapi-codegen/nethttp-middleware"
)

type tasks struct{}

func (tasks) DeleteTasks(context.Context, server.DeleteTasksRequestObject) (server.DeleteTasksResponseObject, error) {
	return server.DeleteTasks200JSONResponse{TasksDeletedJSONResponse: server.TasksDeletedJSONResponse{Body: map[string]any{}}}, nil
}

// authenticate compares the token with that of the environment.
func authenticate(_ context.Context, input *openapi3filter.AuthenticationInput) error {
	if input.RequestValidationInput.Request.Header.Get("X-Auth-Token") != os.Getenv("SMS_TOKEN") {
		return errors.New("the token is not valid")
	}
	return nil
}

// refuse writes the documented 403 for a token that is not valid, and the middleware's status for other requests. The middleware's
// own message is not sent, since it repeats the invalid value at each level of nesting: 128 MB and more for a body of 20 kB.
func refuse(_ context.Context, err error, w http.ResponseWriter, _ *http.Request, opts middleware.ErrorHandlerOpts) {
	if opts.StatusCode != http.StatusUnauthorized {
		http.Error(w, http.StatusText(opts.StatusCode), opts.StatusCode)
		return
	}
	message := err.Error()
	body := server.ErrorResponse{ErrorMsg: &message}
	refused := server.DeleteTasks403JSONResponse{RefusedJSONResponse: server.RefusedJSONResponse{Body: body}}
	if err := refused.VisitDeleteTasksResponse(w); err != nil {
		panic(err)
	}
}

func main() {
	document, err := server.GetSpec()
	if err != nil {
		panic(err)
	}
	validate := middleware.OapiRequestValidatorWithOptions(document, &middleware.Options{
		DoNotValidateServers: true,
		ErrorHandlerWithOpts: refuse,
		Options:              openapi3filter.Options{AuthenticationFunc: authenticate},
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Printf("http://%s\n", listener.Addr())
	panic(http.Serve(listener, validate(server.Handler(server.NewStrictHandler(tasks{}, nil)))))
}
