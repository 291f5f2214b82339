using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CaseManagement.Workflows.Tests.Runtime;

/// <summary>Another system, on this machine: answers every request by a function.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly HttpListener listener = new();

    public LocalServer(Func<HttpListenerRequest, string, (int Status, string Type, string Body)> answer)
    {
        Authority = $"localhost:{FreePort()}";
        listener.Prefixes.Add($"http://{Authority}/");
        listener.Start();
        _ = ServeAsync(answer);
    }

    public string Authority { get; }

    public void Dispose() => listener.Close();

    private async Task ServeAsync(Func<HttpListenerRequest, string, (int Status, string Type, string Body)> answer)
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var (status, type, body) = answer(context.Request, await reader.ReadToEndAsync());
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            if (status is 301 or 302)
            {
                context.Response.RedirectLocation = body;
            }

            context.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: true);
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
