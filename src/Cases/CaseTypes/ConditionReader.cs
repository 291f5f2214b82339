namespace CaseManagement.Cases.CaseTypes;

/// <summary>Reads <c>{ "field": "ground", "in": ["remarried-one-two"] }</c>.</summary>
internal static class ConditionReader
{
    public static FieldCondition? Read(JsonSpot spot, IReadOnlyCollection<string> fields)
    {
        if (!spot.Exists)
        {
            return null;
        }

        spot.Knows("field", "in");
        var field = spot.Text("field");
        spot.Member("field").MustBeOneOf(field, fields, "字段", "field");
        var values = spot.Texts("in", required: true);
        return new(field, values);
    }
}
