namespace CaseManagement.Cases.Mediation;

/// <summary>What a command wants to happen in memory once its transaction is durable, and never if it is taken back.</summary>
public sealed class AfterCommit
{
    private readonly List<Action> _wanted = [];

    /// <summary>Remembers it until the commit.</summary>
    public void Do(Action action) => _wanted.Add(action);

    internal void Run()
    {
        _wanted.ForEach(action => action());
        _wanted.Clear();
    }

    internal void Forget() => _wanted.Clear();
}
