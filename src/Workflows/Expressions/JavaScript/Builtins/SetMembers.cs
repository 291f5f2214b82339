namespace CaseManagement.Workflows.Expressions.JavaScript;

internal static class SetMembers
{
    public static readonly MemberTable Table = new MemberTable()
        .Method("has", 1, (run, self, a) => JsValue.Of(Self(run, self).Items.Contains(a.At(0))))
        .Method("add", 1, Add)
        .Method("delete", 1, (run, self, a) => JsValue.Of(Touched(run, self).Items.Remove(a.At(0))))
        .Method("clear", 0, Clear)
        .Method("forEach", 1, ForEach)
        .Method("keys", 0, (run, self, _) => Iterator(Self(run, self).Items.Values()))
        .Method("values", 0, (run, self, _) => Iterator(Self(run, self).Items.Values()))
        .Method("entries", 0, (run, self, _) => Iterator(Self(run, self).Items.Values().Select(v => Iteration.Pair(run, v, v))));

    public static readonly JsValue Constructor = JsValue.Of(
        new JsNative("Set", 0, (run, _, _) => throw run.TypeError("Constructor Set requires 'new'"))
        {
            Constructor = Create,
            Statics = new MemberTable().Value("prototype", JsValue.Of(new JsNamespace("Set", Table))),
            Instances = o => o is JsSet,
        });

    private static JsSet Self(Evaluation run, JsValue self) =>
        self.AsObject as JsSet ?? throw run.TypeError("Method of Set called on " + Evaluation.Describe(self));

    private static JsSet Touched(Evaluation run, JsValue self)
    {
        var set = Self(run, self);
        set.Touch();
        return set;
    }

    private static JsValue Add(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var set = Touched(run, self);
        if (!set.Items.Contains(arguments.At(0)))
        {
            set.Items.Set(run, arguments.At(0), arguments.At(0));
        }

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

        foreach (var value in Self(run, self).Items.Values())
        {
            run.Call(arguments.At(0), arguments.At(1), value, value, self);
        }

        return default;
    }

    private static JsValue Iterator(IEnumerable<JsValue> items) => JsValue.Of(new JsIterator("Set Iterator", items));

    private static JsValue Create(Evaluation run, JsValue self, JsValue[] arguments)
    {
        run.Allocate(128);
        var set = JsValue.Of(new JsSet());
        if (!arguments.At(0).IsNullish)
        {
            foreach (var value in Iteration.Over(run, arguments[0]))
            {
                Add(run, set, [value]);
            }
        }

        return set;
    }
}
