namespace CaseManagement.Web.CommandLine;

/// <summary>
/// Something an operator can ask the program to do instead of serving pages. One sealed class per verb; the command
/// line finds it by itself.
/// </summary>
internal abstract class Verb
{
    /// <summary>The words that call it, such as <c>calendar due</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What may follow the words, for people.</summary>
    public abstract string Usage { get; }

    /// <summary>Options that take a value, without dashes, such as <c>start</c>.</summary>
    public virtual IReadOnlyList<string> Options => [];

    /// <summary>Options without value, such as <c>json</c>.</summary>
    public virtual IReadOnlyList<string> Flags => [];

    /// <summary>Does it; returns the exit code.</summary>
    public abstract Task<int> RunAsync(Arguments arguments, Terminal terminal);
}
