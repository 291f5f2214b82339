namespace CaseManagement.Cases.CaseTypes;

/// <summary>A post people hold in units, such as 乡镇经办.</summary>
/// <param name="Level">Level of the units that have it: <c>village</c>, <c>township</c>, <c>county</c>, or <c>citizen</c> for the applicant.</param>
/// <param name="Key">Name in the files.</param>
/// <param name="Title">Name for people.</param>
public sealed record OfficePost(string Key, Sentence Title, string Level);

/// <summary>The posts of <c>organisation/posts.json</c>: <c>{ "posts": [ { "key", "title", "level" } ] }</c>.</summary>
public sealed record OfficePosts(IReadOnlyDictionary<string, OfficePost> ByKey)
{
    private static readonly string[] Levels = ["citizen", "village", "township", "county"];

    /// <summary>Reads the file.</summary>
    /// <exception cref="CaseTypesRefusedException">The file has problems; all are told.</exception>
    public static OfficePosts Read(string json)
    {
        const string file = "organisation/posts.json";
        var problems = new List<CaseTypeProblem>();
        var posts = new Dictionary<string, OfficePost>(StringComparer.Ordinal);
        if (JsonSpot.Parse(file, json, problems) is { } root)
        {
            root.Knows("posts");
            foreach (var item in root.Items("posts", required: true))
            {
                item.Knows("key", "title", "level");
                var post = new OfficePost(item.Text("key"), item.Words("title"), item.Choice("level", Levels));
                if (!posts.TryAdd(post.Key, post))
                {
                    item.Twice(post.Key);
                }
            }
        }

        return problems.Count == 0 ? new OfficePosts(posts) : throw new CaseTypesRefusedException(problems);
    }
}
