namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>What a text that is not a program is told.</summary>
/// <param name="MessageZh">A sentence in Chinese.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal sealed record JsProblem(string MessageZh, string Message, int Line, int Column);

/// <summary>Why a run ended without a value.</summary>
internal enum JsErrorKind
{
    /// <summary>The script threw a value, or an <c>Error</c> without a more special kind.</summary>
    Thrown,

    /// <summary>An operation on a value that does not have it.</summary>
    TypeError,

    /// <summary>A name nobody knows.</summary>
    ReferenceError,

    /// <summary>A number outside the allowed range.</summary>
    RangeError,

    /// <summary>Text that is not JSON or not a regular expression.</summary>
    SyntaxError,

    /// <summary>Steps, bytes, depth or output exceeded; a script cannot catch this.</summary>
    BudgetExceeded,

    /// <summary>A function of the host broke; a script cannot catch this.</summary>
    HostFailure,
}

/// <summary>The failure of a run.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Message">A sentence, for an uncaught error its name and message as Node shows them.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal sealed record JsError(JsErrorKind Kind, string Message, int Line, int Column);

/// <summary>The outcome of a run: a value, or an error.</summary>
/// <param name="Value">The value; undefined when there is an error.</param>
/// <param name="Error">The error, or null.</param>
internal readonly record struct JsResult(JsValue Value, JsError? Error)
{
    /// <summary>Whether the run gave a value.</summary>
    public bool Succeeded => Error is null;
}

/// <summary>A name a program uses without declaring it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Line">Line of its first use, from 1.</param>
/// <param name="Column">Column of its first use, from 1.</param>
/// <param name="AssignedOnly">Whether the program first assigns it and thereby makes it (<c>x = 1</c> without <c>let</c>).</param>
internal sealed record JsFreeName(string Name, int Line, int Column, bool AssignedOnly);

/// <summary>A call that gets or sets a variable of the workflow by a name written down.</summary>
/// <param name="Sets">Whether it sets.</param>
/// <param name="Name">The variable's name, and where it stands.</param>
internal sealed record JsVariableCall(bool Sets, JsFreeName Name)
{
    /// <summary>The function that sets.</summary>
    public const string Set = "setVariable";

    /// <summary>Whether a function gets or sets by name.</summary>
    public static bool IsOne(string function) => function is "getVariable" or Set;
}
