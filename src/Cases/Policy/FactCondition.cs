using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases.Data;

namespace CaseManagement.Cases.Policy;

/// <summary>
/// A fact of the application that a rule asks for: <c>true</c> or <c>false</c>, or a date
/// <c>{ "before": "2021-05-31" }</c> or <c>{ "notBefore": … }</c>. A fact that is not given meets no condition.
/// </summary>
/// <param name="Name">Name of the fact, such as <c>birthDate</c>.</param>
/// <param name="Is">The answer asked for, for a yes-or-no fact.</param>
/// <param name="Before">The date must lie before this one.</param>
/// <param name="NotBefore">The date must not lie before this one.</param>
public sealed record FactCondition(string Name, bool? Is, DateOnly? Before, DateOnly? NotBefore)
{
    /// <summary>Whether the facts meet it.</summary>
    public bool IsMet(JsonObject? facts) => facts?[Name] is { } fact && (Is is { } answer
        ? AnswerOf(fact) == answer
        : DateOf(fact) is { } date && (Before is null || date < Before) && (NotBefore is null || date >= NotBefore));

    /// <summary>Says what is wrong when the fact is given in another kind than this condition reads; null when all is well.</summary>
    public Refusal? Check(JsonObject? facts)
    {
        if (facts?[Name] is not { } fact || (Is is not null ? AnswerOf(fact) is not null : DateOf(fact) is not null))
        {
            return null;
        }

        return new Refusal("invalid-fact", Is is not null
            ? new Sentence($"“{Name}”应为 true 或 false。", $"The fact '{Name}' must be true or false.")
            : new Sentence($"“{Name}”应为 YYYY-MM-DD 形式的日期。", $"The fact '{Name}' must be a date written YYYY-MM-DD."), Name);
    }

    internal static FactCondition Read(string name, DataNode node)
    {
        if (node.Json.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return new FactCondition(name, node.Json.GetBoolean(), null, null);
        }

        node.Only("before", "notBefore");
        var condition = new FactCondition(name, null, node.OptionalDate("before"), node.OptionalDate("notBefore"));
        if (node.Json.ValueKind == JsonValueKind.Object && condition.Before is null && condition.NotBefore is null)
        {
            node.Report(
                new Sentence("条件为空", "the condition is empty"),
                new Sentence("写 true、false、before 或 notBefore", "write true, false, 'before' or 'notBefore'"));
        }

        return condition;
    }

    private static bool? AnswerOf(JsonNode fact) => fact.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static DateOnly? DateOf(JsonNode fact) =>
        fact.GetValueKind() == JsonValueKind.String
        && DateOnly.TryParseExact(fact.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
}
