using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Expressions;

/// <summary>An expression of a definition, parsed once.</summary>
public abstract class Expression
{
    /// <summary>The type written in the definition: <c>Literal</c>, <c>Object</c>, <c>Variable</c>, <c>Input</c>, <c>JavaScript</c>.</summary>
    public abstract string Type { get; }

    /// <summary>The value in the running workflow.</summary>
    /// <exception cref="ExpressionFailedException">The expression cannot be evaluated; the message says why.</exception>
    internal abstract object? Evaluate(ActivityTurn turn);

    /// <summary>The value as <typeparamref name="T"/>.</summary>
    internal virtual T? Evaluate<T>(ActivityTurn turn)
    {
        var value = Evaluate(turn);
        return DataConversion.TryTo<T>(value, out var result)
            ? result
            : throw new ExpressionFailedException($"The value {Shown(value)} cannot be read as {typeof(T).Name}.");
    }

    /// <summary>For expressions that need nothing from the running workflow: the value, once and for all.</summary>
    internal virtual bool TryConvert<T>(out T? value)
    {
        value = default;
        return false;
    }

    private static string Shown(object? value)
    {
        var text = DataValue.ToText(value) ?? "null";
        return text.Length > 80 ? text[..80] + "…" : text;
    }
}

/// <summary>A fixed value.</summary>
internal sealed class LiteralExpression(object? value) : Expression
{
    /// <summary>Nothing.</summary>
    public static LiteralExpression Null { get; } = new(null);

    /// <inheritdoc/>
    public override string Type => "Literal";

    /// <summary>The value.</summary>
    public object? Value { get; } = value;

    internal override object? Evaluate(ActivityTurn turn) => Value;

    internal override bool TryConvert<T>(out T? value)
        where T : default => DataConversion.TryTo(Value, out value);
}

/// <summary>JSON written as text; read as an object, it stays text, as in Elsa.</summary>
internal sealed class ObjectExpression(string text) : Expression
{
    /// <inheritdoc/>
    public override string Type => "Object";

    /// <summary>The JSON text.</summary>
    public string Text { get; } = text;

    internal override object? Evaluate(ActivityTurn turn) => string.IsNullOrWhiteSpace(Text) ? null : Text;

    internal override T? Evaluate<T>(ActivityTurn turn)
        where T : default => TryConvert<T>(out var value)
            ? value
            : throw new ExpressionFailedException($"The JSON text cannot be read as {typeof(T).Name}.");

    internal override bool TryConvert<T>(out T? value)
        where T : default
    {
        value = default;
        if (string.IsNullOrWhiteSpace(Text))
        {
            return true;
        }

        if (typeof(T) == typeof(object))
        {
            value = (T)(object)Text;
            return true;
        }

        return DataValue.TryParse(Text, out var node) && DataConversion.TryTo(DataValue.FromJson(node), out value);
    }
}

/// <summary>The value of a variable, found by its id from the inside out.</summary>
internal sealed class VariableExpression(string id, string? name) : Expression
{
    /// <inheritdoc/>
    public override string Type => "Variable";

    /// <summary>Identity of the variable.</summary>
    public string VariableId { get; } = id;

    /// <summary>Its name, for messages.</summary>
    public string? Name { get; } = name;

    internal override object? Evaluate(ActivityTurn turn) =>
        turn.TryGetVariableById(VariableId, out var value)
            ? value
            : throw new ExpressionFailedException($"The variable {Name ?? VariableId} is not known here.");
}

/// <summary>The value of a workflow input; null when it was not given.</summary>
internal sealed class InputExpression(string name) : Expression
{
    /// <inheritdoc/>
    public override string Type => "Input";

    /// <summary>Name of the input, compared without regard to case.</summary>
    public string Name { get; } = name;

    internal override object? Evaluate(ActivityTurn turn) => turn.GetInput(Name);
}

/// <summary>An expression in a language this engine does not run. It is kept in the file and fails when it is reached.</summary>
internal sealed class RefusedExpression(string type, JsonNode? source) : Expression
{
    /// <inheritdoc/>
    public override string Type { get; } = type;

    /// <summary>The expression's value in the file.</summary>
    public JsonNode? Source { get; } = source;

    internal override object? Evaluate(ActivityTurn turn) =>
        throw new ExpressionFailedException($"Expressions of type {Type} are not run here; write it in JavaScript.");
}

/// <summary>An expression failed for a reason that belongs to the workflow, not to the engine.</summary>
public sealed class ExpressionFailedException(string message) : Exception(message);
