using CaseManagement.Cases;
using CaseManagement.Web.Infrastructure;

namespace CaseManagement.Web.Designer.Api;

/// <summary>
/// Whatever goes wrong behind the designer's door is answered as JSON: the problem pages of the office are for people, and
/// the designer would choke on them.
/// </summary>
internal sealed class StudioAnswers(RequestDelegate next, ILogger<StudioAnswers> log)
{
    private static readonly Sentence SignIn = new("登录已结束，请重新登录。", "Your sign-in has ended. Sign in again.");
    private static readonly Sentence Nothing = new("没有找到。", "Not found.");
    private static readonly Sentence Broken = new("系统出错，已记录，编号 {0}。请重试；再次出现请告知技术支持。", "Something failed; it is recorded as {0}. Try again, and tell support if it happens again.");

    public async Task InvokeAsync(HttpContext context, PageTexts texts)
    {
        if (!context.Request.Path.StartsWithSegments(StudioDoor.Path))
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            log.LogWarning(e, "The designer sent what cannot be read.");
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            log.LogError(e, "The designer's request failed.");
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
        {
            await StudioProblem.Of(context.Response.StatusCode, Say(context, texts)).ExecuteAsync(context);
        }
    }

    private static string Say(HttpContext context, PageTexts texts) => context.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => texts[SignIn],
        StatusCodes.Status404NotFound => texts[Nothing],
        _ => string.Format(System.Globalization.CultureInfo.InvariantCulture, texts[Broken], context.TraceIdentifier),
    };
}
