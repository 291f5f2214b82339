using System.Text;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Members of arrays that call no function of the script; the others are in files beside this one.</summary>
internal static partial class ArrayMembers
{
    public static readonly MemberTable Table = AddSorting(AddCallbacks(new MemberTable()
        .Method("at", 1, (run, self, a) => At(run, Self(run, self), a.At(0)))
        .Method("concat", 1, Concat)
        .Method("copyWithin", 2, CopyWithin)
        .Method("entries", 0, (run, self, _) => Iterator(Entries(run, Self(run, self))))
        .Method("fill", 1, Fill)
        .Method("flat", 0, (run, self, a) => JsValue.Of(Flat(run, Self(run, self), a.At(0).IsUndefined ? 1 : Coercion.ToInteger(run, a[0]))))
        .Method("includes", 1, (run, self, a) => JsValue.Of(Find(run, self, a, Equality.SameValueZero, skipHoles: false) >= 0))
        .Method("indexOf", 1, (run, self, a) => JsValue.Of(Find(run, self, a, Equality.Strict, skipHoles: true)))
        .Method("lastIndexOf", 1, LastIndexOf)
        .Method("join", 1, (run, self, a) => run.Text(Join(run, Self(run, self), a.At(0).IsUndefined ? "," : Coercion.ToText(run, a[0]))))
        .Method("keys", 0, (run, self, _) => Iterator(Entries(run, Self(run, self)).Select(e => e.AsArray![0])))
        .Method("pop", 0, (run, self, _) => RemoveAt(run, self, last: true))
        .Method("push", 1, Push)
        .Method("reverse", 0, (run, self, _) => Changed(run, self, list => list.Reverse()))
        .Method("shift", 0, (run, self, _) => RemoveAt(run, self, last: false))
        .Method("slice", 2, Slice)
        .Method("splice", 2, Splice)
        .Method("toString", 0, (run, self, _) => run.Text(Join(run, Self(run, self), ",")))
        .Method("toLocaleString", 0, (run, self, _) => run.Text(Join(run, Self(run, self), ",")))
        .Method("toReversed", 0, (run, self, _) => run.ArrayOf(Self(run, self).Items.Reverse()))
        .Method("toSpliced", 2, ToSpliced)
        .Method("unshift", 1, Unshift)
        .Method("values", 0, (run, self, _) => Iterator(Iteration.Over(run, JsValue.Of(Self(run, self)))))
        .Method("with", 2, With)));

    public static readonly JsValue Constructor = JsValue.Of(new JsNative("Array", 1, Create)
    {
        Constructor = Create,
        Instances = o => o is JsArray,
        Statics = new MemberTable()
            .Value("prototype", JsValue.Of(new JsNamespace("Array", Table)))
            .Method("isArray", 1, (_, _, a) => JsValue.Of(a.At(0).AsArray is not null))
            .Method("of", 0, (run, _, a) => run.ArrayOf(a))
            .Method("from", 1, From),
    });

    /// <summary>The elements as text; an array inside itself is empty text.</summary>
    public static string Join(Evaluation run, JsArray array, string separator)
    {
        if (!run.Joining.Add(array))
        {
            return "";
        }

        run.Enter(6);
        var result = new StringBuilder();
        for (var i = 0; i < array.Length; i++)
        {
            var item = array[i];
            var text = item.IsNullish ? "" : Coercion.ToText(run, item);
            run.Step(1);
            run.Allocate(2L * (text.Length + separator.Length));
            result.Append(i > 0 ? separator : "").Append(text);
        }

        run.Leave(6);
        run.Joining.Remove(array);
        return result.ToString();
    }

    private static JsValue Iterator(IEnumerable<JsValue> items) => JsValue.Of(new JsIterator("Array Iterator", items));

    /// <summary>The array a member works on; text and array-like objects are copied into one.</summary>
    private static JsArray Self(Evaluation run, JsValue self)
    {
        if (self.AsArray is { } array)
        {
            run.Step(array.Length / 8);
            return array;
        }

        return Copy(run, self);
    }

    private static JsArray Copy(Evaluation run, JsValue source)
    {
        if (source.IsNullish)
        {
            throw run.TypeError("Array method called on null or undefined");
        }

        var length = Math.Max(0, Coercion.ToInteger(run, Properties.Get(run, source, "length")));
        var copy = run.NewArray();
        for (var i = 0; i < length; i++)
        {
            run.Step(1);
            copy.Add(run, Properties.Get(run, source, JsValue.Of(i)));
        }

        return copy;
    }

    /// <summary>The values of an array or of an object like one, as <c>apply</c> takes them.</summary>
    public static JsValue[] List(Evaluation run, JsValue source) => source.IsObject
        ? [.. Self(run, source).Items]
        : throw run.TypeError("CreateListFromArrayLike called on non-object");

    private static IEnumerable<JsValue> Entries(Evaluation run, JsArray array)
    {
        for (var i = 0; i < array.Length; i++)
        {
            yield return Iteration.Pair(run, JsValue.Of(i), array[i]);
        }
    }

    private static JsValue At(Evaluation run, JsArray array, JsValue position)
    {
        var at = Coercion.ToInteger(run, position);
        at = at < 0 ? array.Length + at : at;
        return at >= 0 && at < array.Length ? array[(int)at] : default;
    }

    private static JsValue Create(Evaluation run, JsValue self, JsValue[] arguments)
    {
        if (arguments.Length != 1 || !arguments[0].IsNumber)
        {
            return run.ArrayOf(arguments);
        }

        var result = run.NewArray();
        result.SetLength(run, arguments[0].Number);
        return JsValue.Of(result);
    }

    private static JsValue From(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var source = arguments.At(0);
        var iterable = source.IsString || source.AsObject is JsArray or JsMap or JsSet or JsIterator;
        var items = iterable ? Iteration.Over(run, source) : Copy(run, source).Items;
        var result = run.NewArray();
        var map = arguments.At(1);
        if (!map.IsUndefined && !map.IsCallable)
        {
            throw run.TypeError(Evaluation.Describe(map) + " is not a function");
        }

        foreach (var item in items)
        {
            result.Add(run, map.IsUndefined ? item : run.Call(map, arguments.At(2), item, JsValue.Of(result.Length)));
        }

        return JsValue.Of(result);
    }

    private static JsValue Concat(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var result = run.NewArray();
        foreach (var part in arguments.Prepend(self))
        {
            foreach (var item in part.AsArray?.Slots ?? [part])
            {
                run.Step(1);
                result.Add(run, item);
            }
        }

        return JsValue.Of(result);
    }

    private static JsArray Flat(Evaluation run, JsArray source, double depth)
    {
        run.Enter(6);
        var result = run.NewArray();
        foreach (var item in source.Slots.Where(s => !s.IsHole))
        {
            run.Step(1);
            if (item.AsArray is { } inner && depth >= 1)
            {
                foreach (var part in Flat(run, inner, depth - 1).Slots)
                {
                    result.Add(run, part);
                }
            }
            else
            {
                result.Add(run, item);
            }
        }

        run.Leave(6);
        return result;
    }

    private static int Find(Evaluation run, JsValue self, JsValue[] arguments, Func<JsValue, JsValue, bool> same, bool skipHoles)
    {
        var array = Self(run, self);
        for (var i = Coercion.ToPosition(run, arguments.At(1), array.Length, 0); i < array.Length; i++)
        {
            if (!(skipHoles && array.Slots[i].IsHole) && same(array[i], arguments.At(0)))
            {
                return i;
            }
        }

        return -1;
    }

    private static JsValue LastIndexOf(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var array = Self(run, self);
        var from = arguments.Length > 1 ? Coercion.ToInteger(run, arguments[1]) : array.Length - 1;
        from = from < 0 ? array.Length + from : Math.Min(from, array.Length - 1);
        for (var i = (int)Math.Max(from, -1); i >= 0; i--)
        {
            if (!array.Slots[i].IsHole && Equality.Strict(array[i], arguments.At(0)))
            {
                return JsValue.Of(i);
            }
        }

        return JsValue.Of(-1);
    }

    private static JsValue Slice(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var array = Self(run, self);
        var from = Coercion.ToPosition(run, arguments.At(0), array.Length, 0);
        var to = Coercion.ToPosition(run, arguments.At(1), array.Length, array.Length);
        return run.ArrayOf(array.Slots.GetRange(from, Math.Max(0, to - from)));
    }
}
