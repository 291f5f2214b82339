namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Members that call a function of the script for each element.</summary>
internal static partial class ArrayMembers
{
    private static MemberTable AddCallbacks(MemberTable table) => table
        .Method("every", 1, (run, self, a) => JsValue.Of(Each(run, self, a).All(e => Coercion.ToBoolean(e.Answer))))
        .Method("some", 1, (run, self, a) => JsValue.Of(Each(run, self, a).Any(e => Coercion.ToBoolean(e.Answer))))
        .Method("filter", 1, (run, self, a) => run.ArrayOf(Each(run, self, a).Where(e => Coercion.ToBoolean(e.Answer)).Select(e => e.Item)))
        .Method("find", 1, (run, self, a) => First(run, self, a, backwards: false).Item)
        .Method("findIndex", 1, (run, self, a) => JsValue.Of(First(run, self, a, backwards: false).Index))
        .Method("findLast", 1, (run, self, a) => First(run, self, a, backwards: true).Item)
        .Method("findLastIndex", 1, (run, self, a) => JsValue.Of(First(run, self, a, backwards: true).Index))
        .Method("flatMap", 1, (run, self, a) => JsValue.Of(Flat(run, run.ArrayOf(Each(run, self, a).Select(e => e.Answer)).AsArray!, 1)))
        .Method("forEach", 1, ForEach)
        .Method("map", 1, Map)
        .Method("reduce", 1, (run, self, a) => Reduce(run, self, a, backwards: false))
        .Method("reduceRight", 1, (run, self, a) => Reduce(run, self, a, backwards: true));

    private static JsFunction Callback(Evaluation run, JsValue value) =>
        value.AsFunction ?? throw run.TypeError(Evaluation.Describe(value) + " is not a function");

    /// <summary>Calls the function for each element that exists, lazily; elements added meanwhile are not visited.</summary>
    private static IEnumerable<(int Index, JsValue Item, JsValue Answer)> Each(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var array = Self(run, self);
        var function = Callback(run, arguments.At(0));
        var length = array.Length;
        for (var i = 0; i < length && i < array.Length; i++)
        {
            if (array.Slots[i].IsHole)
            {
                run.Step(1);
                continue;
            }

            var item = array[i];
            yield return (i, item, function.Call(run, arguments.At(1), [item, JsValue.Of(i), self]));
        }
    }

    private static (int Index, JsValue Item) First(Evaluation run, JsValue self, JsValue[] arguments, bool backwards)
    {
        var array = Self(run, self);
        var function = Callback(run, arguments.At(0));
        var length = array.Length;
        for (var n = 0; n < length; n++)
        {
            var i = backwards ? length - 1 - n : n;
            var item = array[i];
            if (Coercion.ToBoolean(function.Call(run, arguments.At(1), [item, JsValue.Of(i), self])))
            {
                return (i, item);
            }
        }

        return (-1, default);
    }

    private static JsValue ForEach(Evaluation run, JsValue self, JsValue[] arguments)
    {
        foreach (var _ in Each(run, self, arguments))
        {
            // The call is the work; what it answers does not matter.
        }

        return default;
    }

    /// <summary>Positions nobody filled stay so.</summary>
    private static JsValue Map(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var length = Self(run, self).Length;
        var result = run.NewArray(length);
        foreach (var (index, _, answer) in Each(run, self, arguments))
        {
            result.SetAt(run, index, answer);
        }

        result.SetLength(run, length);
        return JsValue.Of(result);
    }

    private static JsValue Reduce(Evaluation run, JsValue self, JsValue[] arguments, bool backwards)
    {
        var array = Self(run, self);
        var function = Callback(run, arguments.At(0));
        var length = array.Length;
        var sum = arguments.At(1);
        var started = arguments.Length > 1;
        for (var n = 0; n < length; n++)
        {
            var i = backwards ? length - 1 - n : n;
            if (i >= array.Length || array.Slots[i].IsHole)
            {
                run.Step(1);
                continue;
            }

            sum = started ? function.Call(run, default, [sum, array[i], JsValue.Of(i), self]) : array[i];
            started = true;
        }

        return started ? sum : throw run.TypeError("Reduce of empty array with no initial value");
    }
}
