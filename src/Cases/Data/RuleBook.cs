namespace CaseManagement.Cases.Data;

/// <summary>The rules in force: chosen once, when the office opens, before anybody asks for a calendar or a policy.</summary>
public sealed class RuleBook
{
    private RuleSet? _rules;

    /// <summary>The rules in force.</summary>
    public RuleSet InForce => _rules ?? throw new InvalidOperationException("A rule was asked for before the office opened.");

    /// <summary>Puts the rules in force.</summary>
    internal void Put(RuleSet rules) => _rules = rules;
}
