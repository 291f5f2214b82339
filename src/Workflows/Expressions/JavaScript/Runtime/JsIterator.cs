namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>What <c>entries()</c>, <c>keys()</c>, <c>values()</c> and <c>matchAll()</c> answer.</summary>
internal sealed class JsIterator(string className, IEnumerable<JsValue> source) : JsObject
{
    private readonly IEnumerator<JsValue> _source = source.GetEnumerator();

    public override string ClassName => className;

    public override MemberTable Members => IteratorMembers.Table;

    public bool TryNext(out JsValue value)
    {
        var more = _source.MoveNext();
        value = more ? _source.Current : default;
        return more;
    }
}
