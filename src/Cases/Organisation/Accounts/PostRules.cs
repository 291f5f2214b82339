using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Organisation.Accounts;

/// <summary>Which posts a unit can have.</summary>
public sealed class PostRules(OfficePosts posts, UnitDirectory units)
{
    /// <summary>Posts of staff that this level of unit has, in the order of the file.</summary>
    public IReadOnlyList<OfficePost> OfLevel(string level) => [.. posts.ByKey.Values.Where(p => p.Level == level)];

    /// <summary>The refusal where the unit has no such post.</summary>
    public Refusal? Check(Guid unitId, string post)
    {
        if (units.Find(unitId) is { } unit && posts.ByKey.TryGetValue(post, out var found) && found.Level == unit.Level)
        {
            return null;
        }

        return new Refusal("wrong-level", new Sentence(
            "该单位没有这个岗位：村级、乡镇、县级各有自己的岗位，请重新选择。",
            "This unit has no such post: villages, townships and counties have posts of their own. Choose again."), "post");
    }
}
