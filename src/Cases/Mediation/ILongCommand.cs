namespace CaseManagement.Cases.Mediation;

/// <summary>
/// A command that takes its own transactions, one after the other, such as advancing the office clock over many days.
/// It gets no enclosing transaction; its answer and audit row are written when it has finished, and a repeat after a
/// breakdown runs it again, so every part must bear repetition.
/// </summary>
/// <typeparam name="T">The answer.</typeparam>
public interface ILongCommand<T> : ICommand<T>;
