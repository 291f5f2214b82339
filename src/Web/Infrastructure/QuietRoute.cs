namespace CaseManagement.Web.Infrastructure;

/// <summary>Marks routes that are not worth a line in the request log: files of which one page asks for hundreds.</summary>
internal sealed class QuietRoute
{
    public static readonly QuietRoute Mark = new();

    private QuietRoute()
    {
    }
}
