// Deletes three tasks at each endpoint with the client that openapi-generator generates, and prints what the client reports.
import org.openapitools.client.apis.MigrationTasksApi
import org.openapitools.client.infrastructure.ApiClient
import org.openapitools.client.infrastructure.ClientError
import org.openapitools.client.infrastructure.ClientException
import org.openapitools.client.infrastructure.Serializer
import org.openapitools.client.infrastructure.ServerException
import org.openapitools.client.models.DeleteTasksReq
import org.openapitools.client.models.ErrorResponse

fun main(endpoints: Array<String>) {
    ApiClient.apiKey["X-Auth-Token"] = System.getenv("SMS_TOKEN")
    for (endpoint in endpoints) {
        try {
            MigrationTasksApi(endpoint).deleteTasks(DeleteTasksReq(listOf("1", "2", "3")))
            println("success")
        } catch (error: ClientException) {
            println("status ${error.statusCode} ${code(error)}".trim())
        } catch (error: ServerException) {
            println("status ${error.statusCode}")
        } catch (error: Exception) {
            println("error ${error.toString().lines().first()}")
        }
    }
    // The client's connections stay open, and would keep the program running.
    System.exit(0)
}

fun code(error: ClientException): String {
    if (error.statusCode != 403) return ""
    val body = (error.response as ClientError<*>).body.toString()
    return Serializer.moshi.adapter(ErrorResponse::class.java).fromJson(body)?.errorCode ?: ""
}
