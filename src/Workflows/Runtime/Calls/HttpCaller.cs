using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities.Http;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Runtime.Calls;

/// <summary>
/// Makes calls to other systems: to named hosts only, on public addresses unless configured (checked on the address that is
/// connected to), without following redirects, with limits of time and size. One for the process.
/// </summary>
public sealed class HttpCaller : IDisposable
{
    private readonly HttpCallOptions options;
    private readonly HttpClient client;

    /// <summary>A caller with these limits.</summary>
    public HttpCaller(HttpCallOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = options.Timeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = options.Timeout,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    /// <summary>The answer as the waiting activity is told of it: status, headers, body, or why there is none.</summary>
    internal async Task<JsonObject> CallAsync(HttpCall call, string idempotencyKey, CancellationToken cancellation)
    {
        var address = new Uri(call.Url);
        if (!options.Allows(address))
        {
            return Refused($"Calls to {address.Authority} are not allowed; the administrator has to add it to Workflows:Http:AllowedHosts.");
        }

        try
        {
            using var request = RequestOf(call, address, idempotencyKey);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            timeout.CancelAfter(options.Timeout);
            return await ReadAsync(answer, address, timeout.Token);
        }
        catch (HttpRequestException failure) when (failure.InnerException is NotPublicException)
        {
            return Refused($"{address.Host} lies on this machine or in the local network; calls to it are not allowed.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or FormatException)
        {
            return new JsonObject { [HttpCalling.Failure] = HttpCalling.Connect, ["message"] = failure.Message };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new JsonObject { [HttpCalling.Failure] = HttpCalling.Timeout };
        }
    }

    private static JsonObject Refused(string sentence) => new() { [HttpCalling.Refusal] = sentence };

    private static HttpRequestMessage RequestOf(HttpCall call, Uri address, string idempotencyKey)
    {
        var request = new HttpRequestMessage(new HttpMethod(call.Method), address);
        if (call.Body is not null)
        {
            request.Content = new StringContent(call.Body, Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(call.ContentType!);
        }

        request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        foreach (var (name, value) in call.Headers)
        {
            var values = value is JsonArray many ? many.Select(one => one?.ToString()) : [value?.ToString()];
            request.Headers.TryAddWithoutValidation(name, values);
        }

        // Where the call goes is decided by its address alone.
        request.Headers.Host = null;
        return request;
    }

    private async Task<JsonObject> ReadAsync(HttpResponseMessage answer, Uri address, CancellationToken cancellation)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[options.MaxBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        if (length > options.MaxBytes)
        {
            return Refused($"The answer of {address.Authority} is larger than {options.MaxBytes} bytes.");
        }

        var headers = answer.Headers.Concat(answer.Content.Headers)
            .Select(header => KeyValuePair.Create(header.Key, (JsonNode?)string.Join(", ", header.Value)));
        return new JsonObject
        {
            [HttpCalling.Status] = (int)answer.StatusCode,
            [HttpCalling.Headers] = new JsonObject(headers),
            [HttpCalling.ContentType] = answer.Content.Headers.ContentType?.ToString(),
            [HttpCalling.Body] = Encoding.UTF8.GetString(buffer, 0, length),
        };
    }

    /// <summary>Connects to the very address that was checked, so that a name cannot mean another one a moment later.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        var allowed = options.AllowPrivateAddresses ? addresses : Array.FindAll(addresses, PublicAddress.Is);
        if (allowed.Length == 0 && addresses.Length > 0)
        {
            throw new NotPublicException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class NotPublicException() : Exception("The address is not public.");
}
