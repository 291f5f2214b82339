namespace CaseManagement.Workflows.Expressions.JavaScript;

internal static class JsonMembers
{
    public static readonly MemberTable Table = new MemberTable()
        .Method("stringify", 3, (run, _, a) => new JsonWriter(run, a.At(1), a.At(2)).Write(a.At(0)))
        .Method("parse", 2, Parse);

    private static JsValue Parse(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var value = new JsonReader(run, Coercion.ToText(run, arguments.At(0))).Read();
        if (!arguments.At(1).IsCallable)
        {
            return value;
        }

        var root = run.NewObject();
        root.Define("", value);
        return Revive(run, JsValue.Of(root), "", arguments[1]);
    }

    private static JsValue Revive(Evaluation run, JsValue holder, string key, JsValue reviver)
    {
        run.Enter(6);
        var value = Properties.Get(run, holder, key);
        foreach (var name in value.IsObject ? Properties.Keys(run, value) : [])
        {
            var revived = Revive(run, value, name, reviver);
            if (revived.IsUndefined)
            {
                Properties.Delete(run, value, name);
            }
            else
            {
                Properties.Set(run, value, name, revived);
            }
        }

        var result = run.Call(reviver, holder, JsValue.Of(key), value);
        run.Leave(6);
        return result;
    }
}
