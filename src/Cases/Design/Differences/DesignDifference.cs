namespace CaseManagement.Cases.Design.Differences;

/// <summary>What is different between two versions, in the words of those who design. Where things stand in the drawing is no difference.</summary>
/// <param name="Groups">Only groups in which something differs, the drawing first.</param>
public sealed record DesignDifference(IReadOnlyList<DifferenceGroup> Groups)
{
    /// <summary>True where both behave and read the same.</summary>
    public bool IsEmpty => Groups.Count == 0;

    /// <summary>How many things differ.</summary>
    public int Count => Groups.Sum(g => g.Items.Count);
}

/// <summary>Differences of one kind.</summary>
/// <param name="Area">Such as <c>activities</c>, <c>connections</c>, <c>limits</c>, <c>forms</c> or <c>letters</c>.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Items">What differs.</param>
public sealed record DifferenceGroup(string Area, Sentence Title, IReadOnlyList<DifferenceItem> Items);

/// <summary>One thing that is new, gone or different.</summary>
/// <param name="Kind">Which of these.</param>
/// <param name="Key">Activity id, key of the limit, path of the file.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Members">What of it differs; empty for connections.</param>
public sealed record DifferenceItem(DifferenceKind Kind, string Key, Sentence Title, IReadOnlyList<MemberDifference> Members);

/// <summary>What happened to a thing.</summary>
public enum DifferenceKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>A member with its old and its new value.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Old">Null where there was none.</param>
/// <param name="New">Null where there is none.</param>
public sealed record MemberDifference(Sentence Name, Sentence? Old, Sentence? New);
