using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Workflows.Persistence;
using Microsoft.Net.Http.Headers;

namespace CaseManagement.Web.WorkflowHttp;

/// <summary>Writes what the door answers.</summary>
internal static class DoorResponse
{
    /// <summary>What a workflow has no say in: the connection, and cookies and rules of this office's own pages.</summary>
    private static readonly HashSet<string> Ours = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Encoding", "Content-Length", "Content-Security-Policy", "Content-Type", "Date", "Keep-Alive", "Server",
        "Set-Cookie", "Strict-Transport-Security", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Clear-Site-Data", "Service-Worker-Allowed",
    };

    /// <summary>The response the instance wrote. A browser shows it without any right of this office's pages.</summary>
    public static async Task WriteAsync(HttpContext context, ResponseRow row, CancellationToken cancellationToken)
    {
        var response = context.Response;
        response.StatusCode = row.StatusCode;
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        response.Headers.CacheControl = "no-store";
        foreach (var (name, value) in JsonNode.Parse(row.Headers)!.AsObject())
        {
            var values = value is JsonArray many ? many.Select(one => one?.ToString() ?? "") : [value?.ToString() ?? ""];
            if (!Ours.Contains(name) && HeaderNameIsSound(name))
            {
                response.Headers[name] = values.Where(text => !text.Any(char.IsControl) && text.All(char.IsAscii)).ToArray();
            }
        }

        if (row.Body is not { } body)
        {
            return;
        }

        response.ContentType = MediaTypeHeaderValue.TryParse(row.ContentType, out var type) ? WithEncoding(type) : "text/plain; charset=utf-8";
        await response.WriteAsync(body, Encoding.UTF8, cancellationToken);
    }

    /// <summary>Nothing was written in time: the instance goes on, and this is its number.</summary>
    public static Task AcceptedAsync(HttpContext context, string instanceId, CancellationToken cancellationToken) =>
        JsonAsync(context, StatusCodes.Status202Accepted, new JsonObject { ["instanceId"] = instanceId }, cancellationToken);

    /// <summary>A status with a sentence in both languages.</summary>
    public static Task RefuseAsync(HttpContext context, int status, CancellationToken cancellationToken)
    {
        var sentence = SentenceOf(status);
        return JsonAsync(
            context, status, new JsonObject { ["status"] = status, ["zh"] = sentence.Zh, ["en"] = sentence.En }, cancellationToken);
    }

    private static Sentence SentenceOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new("请求的内容不是有效的 UTF-8 文本或 JSON，请改正后再发。", "The body is no valid UTF-8 text or JSON; correct it and send it again."),
        StatusCodes.Status401Unauthorized => new("请先登录。", "Please sign in first."),
        StatusCodes.Status403Forbidden => new("您无权使用这个地址，或请求不是从本系统的页面发出的。", "You may not use this address, or the request did not come from a page of this office."),
        StatusCodes.Status404NotFound => new("没有流程使用这个地址和方法，请核对。", "No workflow listens to this address and method; please check both."),
        StatusCodes.Status409Conflict => new("流程正在运行，现在不能再启动一个，请稍后再试。", "The workflow runs already and cannot be started once more now; try again later."),
        StatusCodes.Status413PayloadTooLarge => new("请求的内容太大，请减少后再发。", "The body is too large; send less."),
        StatusCodes.Status415UnsupportedMediaType => new("只接受文本、JSON、XML 和表单，不接受文件。", "Only text, JSON, XML and forms are taken, no files."),
        _ => new("多个流程使用这个地址，无法确定由谁处理，请联系管理员。", "More than one workflow listens to this address; tell the administrator."),
    };

    private static async Task JsonAsync(HttpContext context, int status, JsonObject body, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(body.ToJsonString(JsonSerializerOptions.Web), cancellationToken);
    }

    private static string WithEncoding(MediaTypeHeaderValue type)
    {
        type.Encoding = Encoding.UTF8;
        return type.ToString();
    }

    private static bool HeaderNameIsSound(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
