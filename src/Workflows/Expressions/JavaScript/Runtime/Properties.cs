namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Reading and writing properties of any value.</summary>
internal static class Properties
{
    public static JsValue Get(Evaluation run, JsValue holder, string name)
    {
        if (holder.AsObject is { } thing)
        {
            return thing.TryGetOwn(name, out var own) || thing.Members.TryGet(name, out own)
                || ObjectMembers.Table.TryGet(name, out own) ? own : Constructor(name, thing is JsErrorObject error ? error.Constructor : thing.ClassName);
        }

        if (holder.AsString is { } text)
        {
            return OfText(run, text, name);
        }

        if (holder.IsNullish)
        {
            throw run.TypeError($"Cannot read properties of {holder} (reading '{name}')");
        }

        var table = holder.IsNumber ? NumberMembers.Table : BooleanMembers.Table;
        return table.TryGet(name, out var member) || ObjectMembers.Table.TryGet(name, out member)
            ? member
            : Constructor(name, holder.IsNumber ? "Number" : "Boolean");
    }

    public static JsValue Get(Evaluation run, JsValue holder, JsValue key)
    {
        if (key.IsNumber && (uint)key.Number is var index && index == key.Number)
        {
            if (holder.AsArray is { } array && index < array.Length)
            {
                return array[(int)index];
            }

            if (holder.AsString is { } text)
            {
                return index < text.Length ? run.Text(text[(int)index].ToString()) : default;
            }
        }

        if (holder.IsNullish)
        {
            throw run.TypeError($"Cannot read properties of {holder} (reading '{Coercion.ToKey(run, key)}')");
        }

        return Get(run, holder, Coercion.ToKey(run, key));
    }

    public static void Set(Evaluation run, JsValue holder, string name, JsValue value)
    {
        if (holder.AsObject is { } thing)
        {
            thing.Set(run, name, value);
        }
        else if (holder.IsNullish)
        {
            throw run.TypeError($"Cannot set properties of {holder} (setting '{name}')");
        }
    }

    public static void Set(Evaluation run, JsValue holder, JsValue key, JsValue value)
    {
        if (holder.AsArray is { } array && key.IsNumber && (uint)key.Number is var index && index == key.Number && index < int.MaxValue)
        {
            array.SetAt(run, index, value);
            return;
        }

        Set(run, holder, Coercion.ToKey(run, key), value);
    }

    public static bool Delete(Evaluation run, JsValue holder, string name)
    {
        if (holder.IsNullish)
        {
            throw run.TypeError("Cannot convert undefined or null to object");
        }

        return holder.AsObject?.Delete(run, name) ?? true;
    }

    public static bool Has(Evaluation run, JsValue holder, string name) =>
        holder.AsObject is { } thing
            ? thing.HasOwn(name) || thing.Members.TryGet(name, out _) || ObjectMembers.Table.TryGet(name, out _)
            : throw run.TypeError($"Cannot use 'in' operator to search for '{name}' in {holder}");

    /// <summary>Own enumerable names of any value; text has its positions.</summary>
    public static IReadOnlyList<string> Keys(Evaluation run, JsValue holder)
    {
        IReadOnlyList<string> keys = holder.AsObject?.Keys()
            ?? (holder.AsString is { } text ? [.. Enumerable.Range(0, text.Length).Select(i => NumberText.Format(i))] : []);
        run.Step(keys.Count);
        run.Allocate(16L * keys.Count);
        return keys;
    }

    public static IEnumerable<KeyValuePair<string, JsValue>> Entries(Evaluation run, JsValue holder) =>
        Keys(run, holder).Select(key => KeyValuePair.Create(key, holder.IsNullish ? default : Get(run, holder, key)));

    private static JsValue OfText(Evaluation run, string text, string name)
    {
        if (name == "length")
        {
            return JsValue.Of(text.Length);
        }

        if (ArrayIndex.TryParse(name, out var index))
        {
            return index < text.Length ? run.Text(text[(int)index].ToString()) : default;
        }

        return StringMembers.Table.TryGet(name, out var member) || ObjectMembers.Table.TryGet(name, out member)
            ? member
            : Constructor(name, "String");
    }

    /// <summary>What <c>value.constructor</c> gives: the built-in type of the value, from which no code can be made.</summary>
    private static JsValue Constructor(string name, string type) =>
        name == "constructor" && (GlobalNames.Table.TryGet(type, out var known) && known.IsCallable || GlobalNames.Table.TryGet("Object", out known)) ? known : default;
}
