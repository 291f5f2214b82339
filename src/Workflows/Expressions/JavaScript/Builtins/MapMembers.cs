namespace CaseManagement.Workflows.Expressions.JavaScript;

internal static class MapMembers
{
    public static readonly MemberTable Table = new MemberTable()
        .Method("get", 1, (run, self, a) => Self(run, self).Items.TryGet(a.At(0), out var value) ? value : default)
        .Method("has", 1, (run, self, a) => JsValue.Of(Self(run, self).Items.Contains(a.At(0))))
        .Method("set", 2, Set)
        .Method("delete", 1, (run, self, a) => JsValue.Of(Touched(run, self).Items.Remove(a.At(0))))
        .Method("clear", 0, Clear)
        .Method("forEach", 1, ForEach)
        .Method("keys", 0, (run, self, _) => Iterator(Self(run, self).Items.Entries().Select(e => e.Key)))
        .Method("values", 0, (run, self, _) => Iterator(Self(run, self).Items.Values()))
        .Method("entries", 0, (run, self, _) => Iterator(Self(run, self).Items.Entries().Select(e => Iteration.Pair(run, e.Key, e.Value))));

    public static readonly JsValue Constructor = JsValue.Of(
        new JsNative("Map", 0, (run, _, _) => throw run.TypeError("Constructor Map requires 'new'"))
        {
            Constructor = Create,
            Statics = new MemberTable().Value("prototype", JsValue.Of(new JsNamespace("Map", Table))),
            Instances = o => o is JsMap,
        });

    private static JsMap Self(Evaluation run, JsValue self) =>
        self.AsObject as JsMap ?? throw run.TypeError("Method of Map called on " + Evaluation.Describe(self));

    private static JsMap Touched(Evaluation run, JsValue self)
    {
        var map = Self(run, self);
        map.Touch();
        return map;
    }

    private static JsValue Set(Evaluation run, JsValue self, JsValue[] arguments)
    {
        Touched(run, self).Items.Set(run, arguments.At(0), arguments.At(1));
        return self;
    }

    private static JsValue Clear(Evaluation run, JsValue self, JsValue[] arguments)
    {
        Touched(run, self).Items.Clear();
        return default;
    }

    private static JsValue ForEach(Evaluation run, JsValue self, JsValue[] arguments)
    {
        if (!arguments.At(0).IsCallable)
        {
            throw run.TypeError(Evaluation.Describe(arguments.At(0)) + " is not a function");
        }

        foreach (var entry in Self(run, self).Items.Entries())
        {
            run.Call(arguments.At(0), arguments.At(1), entry.Value, entry.Key, self);
        }

        return default;
    }

    private static JsValue Iterator(IEnumerable<JsValue> items) => JsValue.Of(new JsIterator("Map Iterator", items));

    private static JsValue Create(Evaluation run, JsValue self, JsValue[] arguments)
    {
        run.Allocate(128);
        var map = new JsMap();
        if (!arguments.At(0).IsNullish)
        {
            foreach (var entry in Iteration.Over(run, arguments[0]))
            {
                if (!entry.IsObject)
                {
                    throw run.TypeError($"Iterator value {entry} is not an entry object");
                }

                map.Items.Set(run, Properties.Get(run, entry, "0"), Properties.Get(run, entry, "1"));
            }
        }

        return JsValue.Of(map);
    }
}
