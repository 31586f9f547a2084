// The contract on gin.
package main

import (
	"encoding/json"
	"io"
	"log"
	"mime"
	"net/http"
	"os"
	"strconv"
	"unicode/utf8"

	"github.com/gin-gonic/gin"
)

func number(name string) int {
	value, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		log.Fatal(err)
	}
	return value
}

// isValid compares names exactly, unlike ShouldBindJSON, and expects the end of the text, unlike json.Decoder.
func isValid(body []byte, mostItems, mostLength int) bool {
	var members map[string]json.RawMessage
	if json.Unmarshal(body, &members) != nil {
		return false
	}
	var ids []*string // a text alone would take null for ""
	if json.Unmarshal(members["ids"], &ids) != nil || ids == nil || len(ids) > mostItems {
		return false
	}
	for _, id := range ids {
		if id == nil || utf8.RuneCountInString(*id) > mostLength {
			return false
		}
	}
	return true
}

func main() {
	mostItems, mostLength := number("MAX_ITEMS"), number("MAX_LENGTH")
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.Use(gin.Recovery())
	engine.RedirectTrailingSlash = false
	engine.HandleMethodNotAllowed = true
	engine.POST("/v3/tasks/delete", func(c *gin.Context) {
		if tokens := c.Request.Header.Values("X-Auth-Token"); len(tokens) != 1 || tokens[0] != os.Getenv("SMS_TOKEN") {
			c.JSON(http.StatusForbidden, gin.H{"error_code": "SMS.0403", "error_msg": "no permission"})
			return
		}
		mediaType, _, err := mime.ParseMediaType(c.GetHeader("Content-Type"))
		if err != nil || mediaType != "application/json" {
			c.Status(http.StatusUnsupportedMediaType)
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, int64(number("BODY_MIB"))<<20))
		if err != nil || !isValid(body, mostItems, mostLength) {
			c.Status(http.StatusBadRequest)
			return
		}
		c.JSON(http.StatusOK, gin.H{})
	})
	server := http.Server{Addr: "127.0.0.1:" + os.Getenv("PORT"), Handler: engine, MaxHeaderBytes: number("HEADER_KIB") << 10}
	log.Fatal(server.ListenAndServe())
}
