using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Cases.Tasks;
using CaseManagement.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>Makes the panels of the open steps: forms and outcomes for who may act, "waits for" for everybody else.</summary>
public sealed class TaskPanels(CaseDb db, CaseRowReader reader, OfficePosts posts, PersonalDataCipher cipher)
{
    private static readonly string[] ChecksPapers = ["Case.Accept", "Case.Supplement"];

    /// <summary>Title of a post.</summary>
    public string PostTitle(string post) => posts.ByKey.TryGetValue(post, out var found) ? reader.Said(found.Title) : post;

    /// <summary>Title of an outcome of the case's own type.</summary>
    internal string OutcomeTitle(CaseFile file, string? outcome) =>
        outcome is not null && file.Type.Outcomes.TryGetValue(outcome, out var rule) ? reader.Said(rule.Title) : outcome ?? "";

    /// <summary>The open steps of the case, the actor's own first.</summary>
    internal async Task<IReadOnlyList<TaskPanel>> OfAsync(CaseFile file, CancellationToken cancellationToken)
    {
        var panels = new List<TaskPanel>();
        foreach (var task in file.Open)
        {
            panels.Add(await PanelAsync(file, task, cancellationToken));
        }

        return [.. panels.OrderByDescending(p => p.Mine)];
    }

    private async Task<TaskPanel> PanelAsync(CaseFile file, CaseTask task, CancellationToken ct)
    {
        var actor = file.Actor;
        var candidate = task.Post == CaseTask.CitizenPost
            ? CaseAccess.ReceivesPapers(actor)
            : task.UnitId == actor.UnitId && actor.Holds(task.Post);
        var makers = JsonSerializer.Deserialize<List<string>>(task.NotSameAsJson) ?? [];
        var own = candidate ? file.Completed.FirstOrDefault(t => makers.Contains(t.StepId) && t.CompletedBy == actor.AccountId) : null;
        var takenByOther = task.AssigneeId is { } assignee && assignee != actor.AccountId;
        var mine = candidate && own is null && !takenByOther;
        return new TaskPanel
        {
            Id = task.Id,
            Version = task.Version,
            StepId = task.StepId,
            Title = reader.Said(task.TitleZh, task.TitleEn),
            Mine = mine,
            OwnEarlierStep = own is null ? null : reader.Said(own.TitleZh, own.TitleEn),
            WaitsFor = task.Post == CaseTask.CitizenPost ? PostTitle(task.Post) : $"{reader.Unit(task.UnitId)} {PostTitle(task.Post)}",
            ClaimedBy = task.AssigneeId is { } by ? await NameAsync(by, ct) : null,
            ClaimedByMe = task.AssigneeId == actor.AccountId,
            Since = Day.Of(task.OpenedAt),
            Deadline = reader.Deadline(task.WorstDueOn, task.WorstAmberFrom, task.Paused),
            Form = task.FormKey is { } key && mine ? file.Type.Forms[key] : null,
            Data = mine && task.FormKey is { } form ? await EarlierAsync(file, form, ct) : [],
            ChecksMaterials = mine && ChecksPapers.Contains(task.StepType),
            Outcomes = mine ? Outcomes(file, task, makers) : [],
            Urge = await UrgeAsync(task, ct),
        };
    }

    /// <summary>A form that came back after a return begins with what was written in it before.</summary>
    private async Task<JsonObject> EarlierAsync(CaseFile file, string form, CancellationToken ct)
    {
        var entry = await db.FormEntries.AsNoTracking().Where(f => f.CaseId == file.Matter.Id && f.FormKey == form && f.TaskId != null)
            .OrderByDescending(f => f.SavedAt).Select(f => new { f.PlainJson, f.PersonalSealed }).FirstOrDefaultAsync(ct);
        if (entry is null)
        {
            return [];
        }

        var data = JsonNode.Parse(entry.PlainJson)!.AsObject();
        foreach (var (key, value) in JsonNode.Parse(cipher.Open(entry.PersonalSealed))!.AsObject())
        {
            data[key] = value?.DeepClone();
        }

        return data;
    }

    private async Task<string?> NameAsync(Guid account, CancellationToken ct)
    {
        var names = await db.Users.AsNoTracking().Where(u => u.Id == account)
            .Select(u => new { u.DisplayName, u.DisplayNameEn }).SingleOrDefaultAsync(ct);
        return names is null ? null : reader.Said(names.DisplayName, names.DisplayNameEn.Length > 0 ? names.DisplayNameEn : names.DisplayName);
    }

    private async Task<UrgeLine?> UrgeAsync(CaseTask task, CancellationToken ct)
    {
        if (task.Urges == 0)
        {
            return null;
        }

        var urge = await db.Urges.AsNoTracking().Where(u => u.TaskId == task.Id).OrderByDescending(u => u.At)
            .Select(u => new { u.At, u.ByName, u.Text }).FirstOrDefaultAsync(ct);
        return urge is null ? null : new UrgeLine(urge.ByName ?? reader.Said("系统", "The system"), Day.Of(urge.At), urge.Text);
    }

    private List<OutcomeChoice> Outcomes(CaseFile file, CaseTask task, List<string> makers)
    {
        var drawn = DrawnProcess.Read(file.Type.Workflow.Source);
        var keys = JsonSerializer.Deserialize<List<string>>(task.OutcomesJson) ?? [];
        return [.. keys.Where(file.Type.Outcomes.ContainsKey).Select(k => file.Type.Outcomes[k])
            .Where(o => o.Style != OutcomeStyle.System)
            .Select(o => new OutcomeChoice
            {
                Key = o.Key,
                Title = reader.Said(o.Title),
                Style = o.Style,
                Needs = [.. Needs(file, o, makers)],
                Reasons = [.. file.Type.ReasonsFor(o.Key).Select(r => new ReasonChoice(r.Code, reader.Said(r.Title), reader.Said(r.Article)))],
                NeedsReason = o.Needs(Requirement.Reason),
                NeedsArticle = o.Needs(Requirement.Article),
                NeedsItems = o.Needs(Requirement.Items),
                Next = Next(drawn, task, o.Key),
            })];
    }

    private string? Next(DrawnProcess drawn, CaseTask task, string outcome)
    {
        var next = drawn.After(task.StepId, outcome);
        return next.Count == 0 ? null : string.Join(reader.Said("、", ", "), next.Select(s =>
            reader.Said($"{s.Title}（{PostTitle(s.Post!)}）", $"{s.TitleEn ?? s.Title} ({PostTitle(s.Post!)})")));
    }

    private static IEnumerable<Need> Needs(CaseFile file, OutcomeRule outcome, List<string> makers)
    {
        var field = $"-{outcome.Key}";
        foreach (var requirement in outcome.Requires)
        {
            yield return requirement switch
            {
                Requirement.Reason => new Need("cases.need.reason", "reason" + field, false),
                Requirement.Article => new Need("cases.need.article", "article" + field, false),
                Requirement.Opinion => new Need("cases.need.opinion", "opinion", false),
                Requirement.Items => new Need("cases.need.items", "items" + field, false),
                Requirement.Heard => new Need("cases.need.heard", null, Heard(file)),
                Requirement.SecondPerson => new Need("cases.need.second-person", null, SecondPerson(file, makers)),
                Requirement.CompleteMaterials => new Need("cases.need.complete-materials", null, file.Materials.All(m => m.State != "missing")),
                _ => new Need("cases.need.once", null, file.Completed.All(t => t.Outcome != outcome.Key)),
            };
        }
    }

    private static bool Heard(CaseFile file) =>
        file.Tasks.Any(t => t.StepType == "Case.Hear" && t.State is CaseTaskState.Completed or CaseTaskState.Lapsed);

    private static bool SecondPerson(CaseFile file, List<string> makers) =>
        file.Completed.Any(t => t.Post != CaseTask.CitizenPost && t.CompletedBy != file.Actor.AccountId && (makers.Count == 0 || makers.Contains(t.StepId)));
}
