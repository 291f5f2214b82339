using System.Diagnostics.CodeAnalysis;

namespace CaseManagement.Cases;

/// <summary>The answer of a request: a value, or the refusals that stood in its way.</summary>
/// <typeparam name="T">The value.</typeparam>
public sealed class Result<T>
{
    private readonly T? _value;

    private Result(T? value, IReadOnlyList<Refusal> refusals)
    {
        _value = value;
        Refusals = refusals;
    }

    /// <summary>Empty where the request succeeded.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>True where there is a value.</summary>
    public bool Succeeded => Refusals.Count == 0;

    /// <summary>The value; asking for it after a refusal is a bug.</summary>
    public T Value => Succeeded
        ? _value!
        : throw new InvalidOperationException($"The request was refused ({Refusals[0].Code}), so there is no value.");

    /// <summary>True with the value where the request succeeded.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return Succeeded;
    }

    /// <summary>Refused for all these reasons; at least one.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "Behaviours build refusals without knowing the value.")]
    public static Result<T> Refused(IReadOnlyList<Refusal> refusals) => refusals.Count > 0
        ? new(default, refusals)
        : throw new ArgumentException("A refusal needs at least one reason.", nameof(refusals));

    [SuppressMessage("Usage", "CA2225", Justification = "The conversion is the constructor.")]
    public static implicit operator Result<T>(T value) => new(value, []);

    [SuppressMessage("Usage", "CA2225", Justification = "The conversion is the constructor.")]
    public static implicit operator Result<T>(Refusal refusal) => new(default, [refusal]);
}
