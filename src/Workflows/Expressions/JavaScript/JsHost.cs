namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>
/// What a script sees of the world beside the language itself: names, workflow variables, the time and random numbers.
/// Nothing else is reachable.
/// </summary>
internal abstract class JsHost
{
    /// <summary>The time of the turn; <c>new Date()</c> and <c>Date.now()</c> answer it however long the script runs.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>The value or function of a name the script does not declare; host names come before the built-in ones.</summary>
    public abstract bool TryGetGlobal(string name, out JsValue value);

    /// <summary>The next random number in [0, 1) for <c>Math.random()</c>, drawn from the turn's seed.</summary>
    public abstract double NextRandom();

    /// <summary>The value behind <c>variables.NAME</c>; read at most once per run.</summary>
    public virtual bool TryGetVariable(string name, out JsValue value)
    {
        value = default;
        return false;
    }

    /// <summary>The names <c>Object.keys(variables)</c> lists.</summary>
    public virtual IEnumerable<string> VariableNames => [];

    /// <summary>
    /// Takes a new value of <c>variables.NAME</c>. Called once per changed name after the script ended well, also
    /// when the value was changed in place (<c>variables.List.push(1)</c>).
    /// </summary>
    public virtual void SetVariable(string name, JsValue value)
    {
    }
}
