namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>
/// The order of <c>localeCompare</c>. It is the same on every machine: first without regard to case, then small letters
/// before capitals, by code unit; for letters and digits of English this is what Node gives.
/// </summary>
internal static class TextOrder
{
    public static int Compare(string left, string right)
    {
        var order = string.CompareOrdinal(left.ToUpperInvariant(), right.ToUpperInvariant());
        return Math.Sign(order != 0 ? order : string.CompareOrdinal(right, left));
    }
}
