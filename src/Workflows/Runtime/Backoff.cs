namespace CaseManagement.Workflows.Runtime;

/// <summary>How long to wait before trying again what failed: 5 s, doubling with each failure, at most an hour.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);

    /// <param name="failures">Failures so far, the last one included.</param>
    public static TimeSpan After(int failures)
    {
        var doublings = Math.Clamp(failures - 1, 0, 20);
        var wait = Shortest * Math.Pow(2, doublings);
        return wait < Longest ? wait : Longest;
    }

    /// <summary>What is kept of an exception: enough for an operator to find the cause.</summary>
    public static string Reason(Exception exception)
    {
        var text = $"{exception.GetType().Name}: {exception.Message}";
        return text.Length <= 1000 ? text : text[..1000];
    }
}
