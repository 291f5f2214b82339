using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Expressions.JavaScript;

namespace CaseManagement.Workflows.Expressions;

/// <summary>
/// Evaluates a JavaScript expression outside any workflow, for somebody who tries one. It sees what every script sees,
/// with the given variables, and nothing of a workflow's own; what it assigns is gone afterwards.
/// </summary>
public static class ExpressionTrial
{
    /// <summary>Evaluates once; the same input always gives the same answer.</summary>
    /// <param name="text">An expression, or statements with <c>return</c>.</param>
    /// <param name="variables">What <c>variables.x</c>, <c>getX()</c> and <c>getVariable('x')</c> read.</param>
    /// <param name="now">What the script takes for the time.</param>
    public static ExpressionOutcome Evaluate(string text, JsonObject variables, DateTimeOffset now)
    {
        if (!JsProgram.TryParse(text, out var program, out var problem))
        {
            return new(null, $"SyntaxError: {problem.Message} (line {problem.Line}, column {problem.Column})");
        }

        var result = program.Run(new TrialHost(variables, now), new JsBudget());
        if (result.Error is { } error)
        {
            return new(null, $"{error.Message} (line {error.Line}, column {error.Column})");
        }

        return result.Value.TryToJson(out var node, out var refusal, nonFiniteAsText: true) ? new(node, null) : new(null, refusal);
    }

    private sealed class TrialHost(JsonObject variables, DateTimeOffset now) : JsHost
    {
        private readonly Dictionary<string, JsValue> values =
            variables.ToDictionary(v => v.Key, v => JsValue.FromJson(v.Value), StringComparer.Ordinal);

        private ulong seed;

        public override DateTimeOffset Now => now;

        public override IEnumerable<string> VariableNames => values.Keys;

        public override double NextRandom() => (NextBits() >> 11) * (1.0 / (1UL << 53));

        public override bool TryGetVariable(string name, out JsValue value) => values.TryGetValue(name, out value);

        public override bool TryGetGlobal(string name, out JsValue value)
        {
            var found = name switch
            {
                "getVariable" or "getInput" => JsValue.Function(name, a => values.GetValueOrDefault(a.Text(0), JsValue.Null)),
                "setVariable" => JsValue.Function(name, a => Put(a.Text(0), a.At(1))),
                _ => ScriptLibrary.TryFind(name, now, NextBits) ?? Accessor(name),
            };
            value = found ?? default;
            return found is not null;
        }

        private JsValue? Accessor(string name)
        {
            if (name.Length <= 3 || values.Keys.FirstOrDefault(v => Naming.Pascal(v) == name[3..]) is not { } variable)
            {
                return null;
            }

            return name[..3] switch
            {
                "get" => JsValue.Function(name, _ => values[variable]),
                "set" => JsValue.Function(name, a => Put(variable, a.At(0))),
                _ => null,
            };
        }

        private JsValue Put(string name, JsValue value)
        {
            values[name] = value;
            return JsValue.Undefined;
        }

        /// <summary>SplitMix64 from a fixed seed.</summary>
        private ulong NextBits()
        {
            var mixed = seed += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}

/// <summary>What an expression gave.</summary>
/// <param name="Value">The value; undefined is null, NaN and the infinities are texts, a date is its ISO text. Null when it failed.</param>
/// <param name="Error">Why it failed, with line and column; null when it did not.</param>
public sealed record ExpressionOutcome(JsonNode? Value, string? Error);
