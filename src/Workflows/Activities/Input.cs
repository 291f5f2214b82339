using System.Diagnostics.CodeAnalysis;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Activities;

/// <summary>An input of an activity: an expression whose value is converted to the type the activity wants.</summary>
public abstract class Input
{
    /// <summary>The expression as it stands in the definition.</summary>
    public required Expression Expression { get; init; }

    /// <summary>An input that yields the default of its type.</summary>
    public static Input<T> Absent<T>() => new() { Expression = LiteralExpression.Null };

    /// <summary>An input with a fixed value.</summary>
    public static Input<T> Of<T>(T value) => new(value);

    /// <summary>The type the value is converted to.</summary>
    public abstract Type ValueType { get; }

    /// <summary>Fixed values are converted once, when the definition is loaded.</summary>
    internal abstract void Prepare();
}

/// <inheritdoc/>
/// <typeparam name="T">string, bool, int, long, double, decimal, TimeSpan, DateTimeOffset, DateOnly, an enum, JsonNode,
/// JsonObject, object, or a list of strings or objects.</typeparam>
public sealed class Input<T> : Input
{
    private T? literal;
    private bool isLiteral;

    /// <summary>An input whose expression is set by an initializer.</summary>
    public Input()
    {
    }

    /// <summary>An input with a fixed value.</summary>
    [SetsRequiredMembers]
    public Input(T value)
    {
        Expression = new LiteralExpression(DataValue.FromObject(value));
        literal = value;
        isLiteral = true;
    }

    /// <inheritdoc/>
    public override Type ValueType => typeof(T);

    /// <summary>An input with a fixed value.</summary>
    public static implicit operator Input<T>(T value) => new(value);

    internal override void Prepare()
    {
        if (!isLiteral && Expression.TryConvert<T>(out var value))
        {
            literal = value;
            isLiteral = true;
        }
    }

    /// <summary>The value, when it does not depend on the running workflow.</summary>
    public bool TryGetLiteral(out T? value)
    {
        value = literal;
        return isLiteral;
    }
}

/// <summary>Where an output of an activity goes.</summary>
/// <param name="Name">The output's name, such as <c>Result</c>.</param>
/// <param name="TargetId">Id of a variable or name of a workflow output; null when nothing is bound.</param>
public sealed record Output(string Name, string? TargetId);
