namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>
/// What one run may use. Everything is a count, never a time, so that a replay ends exactly where the first run did.
/// One budget serves one run.
/// </summary>
/// <param name="steps">Parts of the program evaluated, plus work inside built-in functions by size.</param>
/// <param name="bytes">Bytes of text, arrays and objects made during the run; nothing is given back.</param>
/// <param name="depth">Function calls inside each other.</param>
/// <param name="output">Bytes of the result as JSON, estimated.</param>
internal sealed class JsBudget(long steps = 200_000, long bytes = 8 * 1024 * 1024, int depth = 128, long output = 1024 * 1024)
{
    /// <summary>Steps left.</summary>
    public long Steps { get; internal set; } = steps;

    /// <summary>Bytes left.</summary>
    public long Bytes { get; internal set; } = bytes;

    /// <summary>Function calls that may be inside each other.</summary>
    public int Depth { get; } = depth;

    /// <summary>Bytes the result may have.</summary>
    public long Output { get; } = output;
}
