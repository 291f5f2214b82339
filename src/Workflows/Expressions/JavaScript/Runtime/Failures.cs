namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Turns what stopped a run into the answer the host gets.</summary>
internal static class Failures
{
    public static JsError Describe(string text, JsThrow failure)
    {
        if (failure.Value.AsObject is not JsErrorObject error)
        {
            return At(text, JsErrorKind.Thrown, "Uncaught " + Evaluation.Describe(failure.Value), failure.Position);
        }

        var kind = error.Constructor switch
        {
            "TypeError" => JsErrorKind.TypeError,
            "ReferenceError" => JsErrorKind.ReferenceError,
            "RangeError" => JsErrorKind.RangeError,
            "SyntaxError" => JsErrorKind.SyntaxError,
            _ => JsErrorKind.Thrown,
        };
        return At(text, kind, error.Describe(), failure.Position);
    }

    public static JsError At(string text, JsErrorKind kind, string message, int position)
    {
        var (line, column) = Place(text, position);
        return new JsError(kind, message, line, column);
    }

    /// <summary>Line and column, both from 1.</summary>
    public static (int Line, int Column) Place(string text, int position)
    {
        var before = text.AsSpan(0, Math.Clamp(position, 0, text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}

/// <summary>Refuses results that are too large or too deep to leave the interpreter.</summary>
internal static class ResultSize
{
    public static void Check(Evaluation run, JsValue value, long limit)
    {
        var left = limit;
        Count(run, value, 0, ref left);
    }

    /// <summary>Shared parts count as often as they would be written.</summary>
    private static void Count(Evaluation run, JsValue value, int depth, ref long left)
    {
        left -= 8 + (3L * (value.AsString?.Length ?? 0));
        if (left < 0)
        {
            throw new JsLimit("The result of the script is too large.", run.Position);
        }

        if (value.AsObject is not { } thing)
        {
            return;
        }

        if (depth >= JsValue.MaxJsonDepth)
        {
            throw new JsLimit("The result of the script is nested too deeply or refers to itself.", run.Position);
        }

        if (thing is not JsArray and not JsFunction)
        {
            left -= thing.Keys().Sum(k => 4 + (3L * k.Length));
        }

        foreach (var child in thing.Children())
        {
            Count(run, child, depth + 1, ref left);
        }
    }
}
