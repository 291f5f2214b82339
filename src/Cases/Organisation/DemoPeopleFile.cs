using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Data;

namespace CaseManagement.Cases.Organisation;

/// <summary>One fictional person of <c>organisation/demo-people.json</c>.</summary>
public sealed record DemoPerson(string Account, Sentence Name, IReadOnlyList<DemoAppointment> Appointments);

/// <summary>A post of a fictional person.</summary>
/// <param name="Unit">Path of the unit.</param>
/// <param name="Post">Post key.</param>
/// <param name="From">First day in the post.</param>
public sealed record DemoAppointment(string Unit, string Post, DateOnly From);

/// <summary>Reads the people of the demo office and tells all problems at once.</summary>
public static class DemoPeopleFile
{
    /// <summary>The people, from the folder.</summary>
    public static IReadOnlyList<DemoPerson> Read(
        DefinitionsFolder folder, IReadOnlyList<UnitEntry> units, OfficePosts posts, List<DataProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var text = folder.Read(problems, "organisation", "demo-people.json");
        return text is null ? [] : Read(RuleFiles.People, text, units, posts, problems);
    }

    /// <summary>
    /// The people, in the <paramref name="units"/> and <paramref name="posts"/> there are, or unchecked where these are null
    /// because they cannot be read; only meaningful while <paramref name="problems"/> stays empty.
    /// </summary>
    public static IReadOnlyList<DemoPerson> Read(
        string file, string text, IReadOnlyList<UnitEntry>? units, OfficePosts? posts, List<DataProblem> problems)
    {
        if (DataNode.Parse(file, text, problems)?.Only("note", "people") is not { } root)
        {
            return [];
        }

        var levels = units?.ToDictionary(u => u.Path, u => u.Level, StringComparer.Ordinal);
        var people = root.Items("people").Select(node => ReadPerson(node, levels, posts)).ToList();
        foreach (var twice in people.GroupBy(p => p.Account, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            root.Report(new Sentence($"账号 {twice.Key} 出现两次", $"the account {twice.Key} is there twice"),
                new Sentence("改用不同的账号", "use different accounts"));
        }

        return people;
    }

    private static DemoPerson ReadPerson(DataNode node, Dictionary<string, string>? levels, OfficePosts? posts)
    {
        node.Only("account", "name", "appointments");
        return new DemoPerson(
            node.Text("account"), node.Sentence("name"), [.. node.Items("appointments").Select(a => ReadAppointment(a, levels, posts))]);
    }

    private static DemoAppointment ReadAppointment(DataNode node, Dictionary<string, string>? levels, OfficePosts? posts)
    {
        node.Only("unit", "post", "from");
        var appointment = new DemoAppointment(node.Text("unit"), node.Text("post"), node.Date("from"));
        if (levels is null)
        {
            return appointment;
        }

        if (!levels.TryGetValue(appointment.Unit, out var level))
        {
            node.Report(new Sentence($"没有单位 {appointment.Unit}", $"there is no unit {appointment.Unit}"),
                new Sentence("从 units.json 中选取", "take one of units.json"));
        }
        else if (posts is not null && (!posts.ByKey.TryGetValue(appointment.Post, out var post) || post.Level != level))
        {
            node.Report(new Sentence($"{appointment.Unit} 没有岗位 {appointment.Post}", $"{appointment.Unit} has no post {appointment.Post}"),
                new Sentence($"从 posts.json 中选取级别为 {level} 的岗位", $"take a post of level {level} of posts.json"));
        }

        return appointment;
    }
}
