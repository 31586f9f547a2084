// Deletes the migration tasks 1, 2 and 3 with the HttpClient of .NET or Mono, without a package.
//   SMS_TOKEN     a user token: the X-Subject-Token of IAM's POST /v3/auth/tokens
//   SMS_ENDPOINT  another server than the region's own (optional)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Threading.Tasks;

public static class DeleteTasks
{
    const string Region = "ap-southeast-3";

    public static int Main() => Run().GetAwaiter().GetResult();

    static async Task<int> Run()
    {
        var token = Environment.GetEnvironmentVariable("SMS_TOKEN");
        var endpoint = Environment.GetEnvironmentVariable("SMS_ENDPOINT") ?? $"https://sms.{Region}.myhuaweicloud.com";
        if (string.IsNullOrEmpty(token)) return Fail("SMS_TOKEN is not set");

        var handler = new HttpClientHandler { AllowAutoRedirect = false }; // another host would receive the token
        var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(30) };
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint + "/v3/tasks/delete");
        request.Headers.Add("X-Auth-Token", token);
        var ids = Json(new[] { "1", "2", "3" });
        request.Content = new StringContent($"{{\"ids\":{ids}}}", Encoding.UTF8, "application/json");
        try
        {
            var response = await client.SendAsync(request);
            var status = (int)response.StatusCode;
            if (response.IsSuccessStatusCode)
            {
                Console.WriteLine($"deleted, status {status}");
                return 0;
            }
            response.Headers.TryGetValues("X-Request-Id", out IEnumerable<string> requestIds);
            var body = await response.Content.ReadAsStringAsync();
            return Fail($"status {status}, request id {requestIds?.FirstOrDefault()}\n{body}");
        }
        catch (TaskCanceledException)
        {
            return Fail("timeout, the tasks may have been deleted");
        }
        catch (HttpRequestException error)
        {
            var reason = (error.InnerException ?? error).Message;
            return Fail($"connection failed, the tasks may have been deleted if the request was sent: {reason}");
        }
    }

    static string Json(string[] texts)
    {
        var stream = new MemoryStream();
        new DataContractJsonSerializer(typeof(string[])).WriteObject(stream, texts);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }
}
