namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Members that change the array they are called on, and their copying counterparts.</summary>
internal static partial class ArrayMembers
{
    private static JsArray Changing(Evaluation run, JsValue self)
    {
        var array = Self(run, self);
        array.Touch(run);
        return array;
    }

    private static JsValue Changed(Evaluation run, JsValue self, Action<List<JsValue>> change)
    {
        var array = Changing(run, self);
        change(array.Slots);
        return JsValue.Of(array);
    }

    private static JsValue Push(Evaluation run, JsValue self, JsValue[] arguments)
    {
        if (self.AsArray is not { } array)
        {
            throw run.TypeError("push must be called on an array");
        }

        array.Touch(run);
        foreach (var item in arguments)
        {
            array.Add(run, item);
        }

        return JsValue.Of(array.Length);
    }

    private static JsValue Unshift(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var array = Changing(run, self);
        run.Allocate(16L * arguments.Length);
        array.Slots.InsertRange(0, arguments);
        return JsValue.Of(array.Length);
    }

    private static JsValue RemoveAt(Evaluation run, JsValue self, bool last)
    {
        var array = Changing(run, self);
        if (array.Length == 0)
        {
            return default;
        }

        var at = last ? array.Length - 1 : 0;
        var value = array[at];
        array.Slots.RemoveAt(at);
        return value;
    }

    private static JsValue Fill(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var array = Changing(run, self);
        var to = Coercion.ToPosition(run, arguments.At(2), array.Length, array.Length);
        for (var i = Coercion.ToPosition(run, arguments.At(1), array.Length, 0); i < to; i++)
        {
            array.Slots[i] = arguments.At(0);
        }

        return self;
    }

    private static JsValue CopyWithin(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var array = Changing(run, self);
        var target = Coercion.ToPosition(run, arguments.At(0), array.Length, 0);
        var from = Coercion.ToPosition(run, arguments.At(1), array.Length, 0);
        var to = Coercion.ToPosition(run, arguments.At(2), array.Length, array.Length);
        var count = Math.Min(Math.Max(0, to - from), array.Length - target);
        var copied = array.Slots.GetRange(from, count);
        for (var i = 0; i < count; i++)
        {
            array.Slots[target + i] = copied[i];
        }

        return self;
    }

    private static JsValue Splice(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var array = Changing(run, self);
        var (from, count) = Range(run, array, arguments);
        var removed = run.ArrayOf(array.Slots.GetRange(from, count));
        array.Slots.RemoveRange(from, count);
        var added = arguments.Skip(2).ToArray();
        run.Allocate(16L * added.Length);
        array.Slots.InsertRange(from, added);
        return removed;
    }

    private static JsValue ToSpliced(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var copy = run.ArrayOf(Self(run, self).Items);
        Splice(run, copy, arguments);
        return copy;
    }

    private static (int From, int Count) Range(Evaluation run, JsArray array, JsValue[] arguments)
    {
        var from = Coercion.ToPosition(run, arguments.At(0), array.Length, 0);
        var rest = array.Length - from;
        return arguments.Length switch
        {
            0 => (from, 0),
            1 => (from, rest),
            _ => (from, (int)Math.Clamp(Coercion.ToInteger(run, arguments[1]), 0, rest)),
        };
    }

    private static JsValue With(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var copy = run.ArrayOf(Self(run, self).Items);
        var array = copy.AsArray!;
        var at = Coercion.ToInteger(run, arguments.At(0));
        at = at < 0 ? array.Length + at : at;
        if (at < 0 || at >= array.Length)
        {
            throw run.RangeError("Invalid index : " + NumberText.Format(at));
        }

        array.Slots[(int)at] = arguments.At(1);
        return copy;
    }
}
