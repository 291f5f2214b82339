namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>
/// Sorting: stable, and asking the comparison function in V8's order (a later element against an earlier one), so that
/// also functions that are no proper order give what Node gives for short arrays.
/// </summary>
internal static partial class ArrayMembers
{
    private static MemberTable AddSorting(MemberTable table) => table
        .Method("sort", 1, (run, self, a) => Sort(run, self, a, copy: false))
        .Method("toSorted", 1, (run, self, a) => Sort(run, self, a, copy: true));

    private static JsValue Sort(Evaluation run, JsValue self, JsValue[] arguments, bool copy)
    {
        if (!arguments.At(0).IsUndefined && !arguments[0].IsCallable)
        {
            throw run.TypeError("The comparison function must be either a function or undefined");
        }

        var array = copy ? run.ArrayOf(Self(run, self).Items).AsArray! : Changing(run, self);
        var items = array.Slots.Where(s => !s.IsHole && !s.IsUndefined).ToArray();
        run.Allocate(32L * items.Length);
        var sorted = arguments.At(0).AsFunction is { } function
            ? Order(items, (a, b) => Coercion.ToNumber(run, function.Call(run, default, [a, b])) < 0)
            : ByText(run, items);
        var undefined = array.Slots.Count(s => s.IsUndefined);
        for (var i = 0; i < array.Length; i++)
        {
            array.Slots[i] = i < sorted.Length ? sorted[i] : i < sorted.Length + undefined ? default : JsValue.Hole;
        }

        return JsValue.Of(array);
    }

    private static JsValue[] ByText(Evaluation run, JsValue[] items)
    {
        var keyed = items.Select(item => (Text: Coercion.ToText(run, item), Item: item)).ToArray();
        run.Step(keyed.Length * 10L);
        return [.. keyed.OrderBy(k => k.Text, StringComparer.Ordinal).Select(k => k.Item)];
    }

    private static JsValue[] Order(JsValue[] items, Func<JsValue, JsValue, bool> before)
    {
        if (items.Length < 64)
        {
            InsertAll(items, before);
            return items;
        }

        var middle = items.Length / 2;
        return Merge(Order(items[..middle], before), Order(items[middle..], before), before);
    }

    private static JsValue[] Merge(JsValue[] left, JsValue[] right, Func<JsValue, JsValue, bool> before)
    {
        var result = new JsValue[left.Length + right.Length];
        for (int l = 0, r = 0, n = 0; n < result.Length; n++)
        {
            var takeRight = l == left.Length || (r < right.Length && before(right[r], left[l]));
            result[n] = takeRight ? right[r++] : left[l++];
        }

        return result;
    }

    /// <summary>Binary insertion behind the run that is in order already.</summary>
    private static void InsertAll(JsValue[] items, Func<JsValue, JsValue, bool> before)
    {
        for (var next = FirstRun(items, before); next < items.Length; next++)
        {
            var item = items[next];
            var (low, high) = (0, next);
            while (low < high)
            {
                var middle = low + ((high - low) / 2);
                if (before(item, items[middle]))
                {
                    high = middle;
                }
                else
                {
                    low = middle + 1;
                }
            }

            Array.Copy(items, low, items, low + 1, next - low);
            items[low] = item;
        }
    }

    private static int FirstRun(JsValue[] items, Func<JsValue, JsValue, bool> before)
    {
        if (items.Length < 2)
        {
            return items.Length;
        }

        var end = 2;
        var descending = before(items[1], items[0]);
        while (end < items.Length && before(items[end], items[end - 1]) == descending)
        {
            end++;
        }

        if (descending)
        {
            Array.Reverse(items, 0, end);
        }

        return end;
    }
}
