using System.Diagnostics.CodeAnalysis;
using CaseManagement.Cases.Data;

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

    /// <summary>Reads a file known to be right.</summary>
    /// <exception cref="InvalidOperationException">It is not; all problems are told.</exception>
    public static OfficePosts Read(string json) =>
        TryRead(json, out var posts, out var problems) ? posts : throw new InvalidOperationException(string.Join("; ", problems));

    /// <summary>Reads the file, or lists everything that is wrong with it.</summary>
    public static bool TryRead(string json, [NotNullWhen(true)] out OfficePosts? read, out IReadOnlyList<CaseTypeProblem> found)
    {
        var problems = new List<CaseTypeProblem>();
        var posts = new Dictionary<string, OfficePost>(StringComparer.Ordinal);
        if (JsonSpot.Parse(RuleFiles.Posts, json, problems) is { } root)
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

        read = problems.Count == 0 ? new OfficePosts(posts) : null;
        found = problems;
        return read is not null;
    }
}
