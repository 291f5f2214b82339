namespace CaseManagement.Cases.Mediation;

/// <summary>
/// Saves work in progress, many times a minute. Its answer is not kept, so the handler must bear repetition, and only what is
/// worth it gets a line in the audit log.
/// </summary>
/// <typeparam name="T">The answer.</typeparam>
public interface IDraftingCommand<T> : ICommand<T>
{
    /// <summary>True where this saving began something new.</summary>
    bool IsWorthALine(T answer);
}
