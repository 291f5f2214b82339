namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>What <c>for…of</c>, spread and array patterns walk over. Each value costs a step.</summary>
internal static class Iteration
{
    public static IEnumerable<JsValue> Over(Evaluation run, JsValue source)
    {
        if (source.AsString is { } text)
        {
            return Letters(run, text);
        }

        return source.AsObject switch
        {
            JsArray array => Items(run, array),
            JsMap map => Counted(run, map.Items.Entries().Select(e => Pair(run, e.Key, e.Value))),
            JsSet set => Counted(run, set.Items.Values()),
            JsIterator iterator => Rest(run, iterator),
            _ => throw run.TypeError((source.IsObject ? "object" : source.ToString()) + " is not iterable"),
        };
    }

    public static JsValue Pair(Evaluation run, JsValue first, JsValue second) => run.ArrayOf([first, second]);

    private static IEnumerable<JsValue> Items(Evaluation run, JsArray array)
    {
        for (var i = 0; i < array.Length; i++)
        {
            run.Step(1);
            yield return array[i];
        }
    }

    /// <summary>A string is walked by code points, so a rare character of two code units comes out whole.</summary>
    private static IEnumerable<JsValue> Letters(Evaluation run, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            run.Step(1);
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                yield return run.Text(text.Substring(i++, 2));
            }
            else
            {
                yield return run.Text(text[i].ToString());
            }
        }
    }

    private static IEnumerable<JsValue> Counted(Evaluation run, IEnumerable<JsValue> items)
    {
        foreach (var item in items)
        {
            run.Step(1);
            yield return item;
        }
    }

    private static IEnumerable<JsValue> Rest(Evaluation run, JsIterator iterator)
    {
        while (iterator.TryNext(out var value))
        {
            run.Step(1);
            yield return value;
        }
    }
}
