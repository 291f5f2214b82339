namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>The names every program knows.</summary>
internal static class GlobalNames
{
    public static readonly MemberTable Table = Create();

    private static MemberTable Create()
    {
        var table = new MemberTable()
            .Value("undefined", default)
            .Value("NaN", JsValue.Of(double.NaN))
            .Value("Infinity", JsValue.Of(double.PositiveInfinity))
            .Value("Math", JsValue.Of(new JsNamespace("Math", MathMembers.Table)))
            .Value("JSON", JsValue.Of(new JsNamespace("JSON", JsonMembers.Table)))
            .Value("Object", ObjectMembers.Constructor)
            .Value("Function", FunctionMembers.Constructor)
            .Value("Array", ArrayMembers.Constructor)
            .Value("String", StringMembers.Constructor)
            .Value("Number", NumberMembers.Constructor)
            .Value("Boolean", BooleanMembers.Constructor)
            .Value("Map", MapMembers.Constructor)
            .Value("Set", SetMembers.Constructor)
            .Value("Date", DateMembers.Constructor)
            .Value("RegExp", RegExpMembers.Constructor)
            .Value("parseInt", NumberMembers.ParseInt)
            .Value("parseFloat", NumberMembers.ParseFloat)
            .Method("isNaN", 1, (run, _, a) => JsValue.Of(double.IsNaN(Coercion.ToNumber(run, a.At(0)))))
            .Method("isFinite", 1, (run, _, a) => JsValue.Of(double.IsFinite(Coercion.ToNumber(run, a.At(0)))))
            .Method("encodeURIComponent", 1, (run, _, a) => UriText.Encode(run, a.At(0), UriText.Component))
            .Method("encodeURI", 1, (run, _, a) => UriText.Encode(run, a.At(0), UriText.Whole))
            .Method("decodeURIComponent", 1, (run, _, a) => UriText.Decode(run, a.At(0), ""))
            .Method("decodeURI", 1, (run, _, a) => UriText.Decode(run, a.At(0), ";/?:@&=+$,#"));
        foreach (var name in ErrorMembers.Names)
        {
            table.Value(name, ErrorMembers.Constructor(name));
        }

        return table;
    }
}
