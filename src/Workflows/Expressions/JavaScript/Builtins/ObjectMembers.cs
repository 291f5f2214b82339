namespace CaseManagement.Workflows.Expressions.JavaScript;

internal static class ObjectMembers
{
    public static readonly MemberTable Table = new MemberTable()
        .Method("hasOwnProperty", 1, (run, self, a) => JsValue.Of(HasOwn(run, self, a.At(0))))
        .Method("propertyIsEnumerable", 1, (run, self, a) => JsValue.Of(Properties.Keys(run, self).Contains(Coercion.ToKey(run, a.At(0)))))
        .Method("isPrototypeOf", 1, (_, _, _) => JsValue.False)
        .Method("toString", 0, (run, self, _) => run.Text("[object " + ClassOf(self) + "]"))
        .Method("toLocaleString", 0, (run, self, _) => run.Call(Properties.Get(run, self, "toString"), self))
        .Method("valueOf", 0, (_, self, _) => self);

    public static readonly JsValue Constructor = JsValue.Of(new JsNative("Object", 1, ToObject)
    {
        Constructor = ToObject,
        Instances = _ => true,
        Statics = new MemberTable()
            .Value("prototype", JsValue.Of(new JsNamespace("Object", Table)))
            .Method("keys", 1, (run, _, a) => run.ArrayOf(Properties.Keys(run, NotNullish(run, a.At(0))).Select(JsValue.Of)))
            .Method("getOwnPropertyNames", 1, (run, _, a) => run.ArrayOf(AllNames(run, NotNullish(run, a.At(0)))))
            .Method("values", 1, (run, _, a) => run.ArrayOf(Properties.Entries(run, NotNullish(run, a.At(0))).Select(e => e.Value)))
            .Method("entries", 1, (run, _, a) => run.ArrayOf(
                Properties.Entries(run, NotNullish(run, a.At(0))).Select(e => Iteration.Pair(run, JsValue.Of(e.Key), e.Value))))
            .Method("getOwnPropertyDescriptor", 2, (run, _, a) => Descriptor(run, NotNullish(run, a.At(0)), a.At(1)))
            .Method("getOwnPropertyDescriptors", 1, Descriptors)
            .Method("assign", 2, Assign)
            .Method("fromEntries", 1, FromEntries)
            .Method("is", 2, (_, _, a) => JsValue.Of(Equality.SameValue(a.At(0), a.At(1))))
            .Method("hasOwn", 2, (run, _, a) => JsValue.Of(HasOwn(run, NotNullish(run, a.At(0)), a.At(1))))
            .Method("freeze", 1, (_, _, a) => With(a.At(0), o => o.Frozen = true))
            .Method("seal", 1, (_, _, a) => With(a.At(0), o => o.Sealed = true))
            .Method("preventExtensions", 1, (_, _, a) => With(a.At(0), o => o.Sealed = true))
            .Method("isFrozen", 1, (_, _, a) => JsValue.Of(a.At(0).AsObject is null or { Frozen: true }))
            .Method("isSealed", 1, (_, _, a) => JsValue.Of(a.At(0).AsObject is null or { Frozen: true } or { Sealed: true }))
            .Method("isExtensible", 1, (_, _, a) => JsValue.Of(a.At(0).AsObject is { Frozen: false, Sealed: false }))
            .Method("create", 2, Create),
    });

    private static JsValue ToObject(Evaluation run, JsValue self, JsValue[] arguments) =>
        arguments.At(0).IsNullish ? JsValue.Of(run.NewObject()) : arguments.At(0);

    private static bool HasOwn(Evaluation run, JsValue holder, JsValue key)
    {
        var name = Coercion.ToKey(run, key);
        return holder.AsObject is { } thing
            ? thing.HasOwn(name)
            : holder.AsString is { } text && (name == "length" || (ArrayIndex.TryParse(name, out var at) && at < text.Length));
    }

    private static JsValue NotNullish(Evaluation run, JsValue value) =>
        value.IsNullish ? throw run.TypeError("Cannot convert undefined or null to object") : value;

    private static IEnumerable<JsValue> AllNames(Evaluation run, JsValue value)
    {
        var names = Properties.Keys(run, value).Select(JsValue.Of);
        return value.AsArray is null && !value.IsString ? names : names.Append(JsValue.Of("length"));
    }

    private static JsValue With(JsValue value, Action<JsObject> change)
    {
        if (value.AsObject is { } thing)
        {
            change(thing);
        }

        return value;
    }

    /// <summary>How a property may be used; there are only properties with a value.</summary>
    private static JsValue Descriptor(Evaluation run, JsValue holder, JsValue key)
    {
        if (!HasOwn(run, holder, key))
        {
            return default;
        }

        var thing = holder.AsObject;
        var result = run.NewObject();
        result.Define("value", Properties.Get(run, holder, key));
        result.Define("writable", JsValue.Of(thing is { Frozen: false }));
        result.Define("enumerable", JsValue.Of(Properties.Keys(run, holder).Contains(Coercion.ToKey(run, key))));
        var isLength = thing is JsArray && key.AsString == "length";
        result.Define("configurable", JsValue.Of(thing is { Frozen: false, Sealed: false } && !isLength));
        return JsValue.Of(result);
    }

    private static JsValue Descriptors(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var result = run.NewObject();
        foreach (var name in AllNames(run, NotNullish(run, arguments.At(0))))
        {
            run.Allocate(48);
            result.Define(name.AsString!, Descriptor(run, arguments[0], name));
        }

        return JsValue.Of(result);
    }

    private static JsValue Assign(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var target = NotNullish(run, arguments.At(0));
        foreach (var source in arguments.Skip(1))
        {
            foreach (var (key, value) in Properties.Entries(run, source))
            {
                Properties.Set(run, target, key, value);
            }
        }

        return target;
    }

    private static JsValue FromEntries(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var result = run.NewObject();
        foreach (var entry in Iteration.Over(run, arguments.At(0)))
        {
            if (!entry.IsObject)
            {
                throw run.TypeError($"Iterator value {entry} is not an entry object");
            }

            run.Allocate(48);
            result.Define(Coercion.ToKey(run, Properties.Get(run, entry, "0")), Properties.Get(run, entry, "1"));
        }

        return JsValue.Of(result);
    }

    private static JsValue Create(Evaluation run, JsValue self, JsValue[] arguments) =>
        arguments.At(0).IsNull
            ? JsValue.Of(run.NewObject())
            : throw run.TypeError("Object.create is only supported with null");

    private static string ClassOf(JsValue value) => value.Kind switch
    {
        JsKind.Undefined => "Undefined",
        JsKind.Null => "Null",
        JsKind.Boolean => "Boolean",
        JsKind.Number => "Number",
        JsKind.String => "String",
        _ => value.AsObject!.ClassName,
    };
}

internal static class FunctionMembers
{
    public static readonly MemberTable Table = new MemberTable()
        .Method("call", 1, (run, self, a) => run.Call(self, a.At(0), [.. a.Skip(1)]))
        .Method("apply", 2, (run, self, a) => run.Call(self, a.At(0), a.At(1).IsNullish ? [] : ArrayMembers.List(run, a.At(1))))
        .Method("bind", 1, Bind)
        .Method("toString", 0, (run, self, _) => run.Text(self.AsFunction?.Describe() ?? throw run.TypeError("Not a function")));

    public static readonly JsValue Constructor = JsValue.Of(new JsNative("Function", 1, Refuse)
    {
        Constructor = Refuse,
        Instances = o => o is JsFunction,
        Statics = new MemberTable().Value("prototype", JsValue.Of(new JsNamespace("Function", Table))),
    });

    private static JsValue Refuse(Evaluation run, JsValue self, JsValue[] arguments) =>
        throw run.TypeError("Code cannot be made from text.");

    private static JsValue Bind(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var function = self.AsFunction ?? throw run.TypeError("Bind must be called on a function");
        var (receiver, first) = (arguments.At(0), arguments.Skip(1).ToArray());
        run.Allocate(64 + (16 * first.Length));
        return JsValue.Of(new JsNative("bound " + function.Name, Math.Max(0, function.Length - first.Length), (r, _, rest) =>
        {
            r.Enter(4);
            r.Allocate(16L * (first.Length + rest.Length));
            var result = function.Call(r, receiver, [.. first, .. rest]);
            r.Leave(4);
            return result;
        }));
    }
}

internal static class BooleanMembers
{
    public static readonly MemberTable Table = new MemberTable()
        .Method("toString", 0, (_, self, _) => JsValue.Of(self.ToString()))
        .Method("valueOf", 0, (_, self, _) => self);

    public static readonly JsValue Constructor = JsValue.Of(new JsNative("Boolean", 1, (_, _, a) => JsValue.Of(Coercion.ToBoolean(a.At(0))))
    {
        Statics = new MemberTable().Value("prototype", JsValue.Of(new JsNamespace("Boolean", Table))),
    });
}

internal static class IteratorMembers
{
    public static readonly MemberTable Table = new MemberTable().Method("next", 0, (run, self, _) =>
    {
        if (self.AsObject is not JsIterator iterator)
        {
            throw run.TypeError("next must be called on an iterator");
        }

        var more = iterator.TryNext(out var value);
        var result = run.NewObject();
        result.Define("value", value);
        result.Define("done", JsValue.Of(!more));
        return JsValue.Of(result);
    });
}

internal static class ErrorMembers
{
    public static readonly IReadOnlyList<string> Names = ["Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError"];

    public static readonly MemberTable Table = new MemberTable()
        .Method("toString", 0, (run, self, _) => run.Text((self.AsObject as JsErrorObject)?.Describe() ?? "Error"));

    public static JsValue Constructor(string name)
    {
        JsValue Create(Evaluation run, JsValue self, JsValue[] arguments)
        {
            var message = arguments.At(0).IsUndefined ? "" : Coercion.ToText(run, arguments.At(0));
            var error = (JsErrorObject)run.Error(name, message).Value.AsObject!;
            if (arguments.At(1).AsObject?.TryGetOwn("cause", out var cause) == true)
            {
                error.Define("cause", cause);
            }

            return JsValue.Of(error);
        }

        return JsValue.Of(new JsNative(name, 1, Create)
        {
            Constructor = Create,
            Instances = o => o is JsErrorObject error && (name == "Error" || error.Constructor == name),
            Statics = new MemberTable().Value("prototype", JsValue.Of(new JsNamespace(name, Table))),
        });
    }
}
