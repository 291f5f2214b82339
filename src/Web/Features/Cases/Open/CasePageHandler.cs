using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Cases.Tasks;
using CaseManagement.Web.Features.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>Reads the page of a case.</summary>
public sealed class CasePageHandler(
    CaseDb db, IActorSource actors, OfficeClock clock, WorkingCalendar calendar, CaseTypeLibrary types,
    CaseRowReader reader, TaskPanels panels, ProcessReader processes, PersonalDataCipher cipher)
    : IRequestHandler<CasePageQuery, Result<CasePage>>
{
    /// <summary>Lines that a step began: its end, or "now", says the same.</summary>
    private const string Opened = "task-opened";

    /// <inheritdoc/>
    public async Task<Result<CasePage>> Handle(CasePageQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var file = await LoadAsync(request.CaseId, cancellationToken);
        var clocks = ClockPanels.Of(file, clock.Today, calendar, reader);
        return new CasePage
        {
            Head = await HeadAsync(file, request.Names, cancellationToken),
            Clocks = clocks,
            PausedUntil = await CaseSuspension.AnnouncedEndAsync(db, request.CaseId, cancellationToken),
            Related = await RelatedAsync(file.Matter, cancellationToken),
            Stages = StageBar.Of(file, reader, clocks),
            Tasks = await panels.OfAsync(file, cancellationToken),
            Known = await KnownAsync(file, cancellationToken),
            Verbs = VerbsOf.Case(file, reader, calendar),
            Materials = [.. file.Type.Materials
                .Select(rule => (Rule: rule, Material: file.Materials.FirstOrDefault(m => m.Key == rule.Key)))
                .Where(m => m.Material is not null || m.Rule.Required && m.Rule.When is null)
                .Select(m => new MaterialLine(
                    m.Rule.Key, reader.Said(m.Rule.Title), m.Material?.State ?? "missing", m.Rule.Required, m.Rule.Commitment, m.Material?.CheckedBy is not null))
                .OrderBy(m => !m.Missing).ThenBy(m => m.Checked)],
            Opinions = [.. Opinions(file)],
            Timeline = await TimelineAsync(file, cancellationToken),
            Letters = await LettersAsync(file, cancellationToken),
            Process = request.Tab == CaseTab.Process ? await processes.OfAsync(file, cancellationToken) : null,
            Application = request.Tab == CaseTab.Application ? await SheetsAsync(file, cancellationToken) : null,
        };
    }

    private async Task<CaseFile> LoadAsync(Guid id, CancellationToken ct)
    {
        var matter = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == id, ct);
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.CaseId == id).OrderBy(t => t.OpenedAt).ThenBy(t => t.Id).ToListAsync(ct);
        var clocks = await db.Clocks.AsNoTracking().Include(c => c.Pauses).Where(c => c.CaseId == id).OrderBy(c => c.StartOn).ToListAsync(ct);
        var materials = await db.Materials.AsNoTracking().Where(m => m.CaseId == id).ToListAsync(ct);
        return new CaseFile(
            matter, types.Version(matter.CaseTypeVersion), tasks, clocks, materials, await actors.CurrentAsync(ct));
    }

    private async Task<CaseHead> HeadAsync(CaseFile file, bool names, CancellationToken ct)
    {
        var matter = file.Matter;
        var parties = await db.Parties.AsNoTracking().Where(p => p.CaseId == matter.Id)
            .Select(p => new { p.Role, p.NameSealed }).ToListAsync(ct);
        var order = file.Type.Parties.Select(p => p.Role).ToList();
        var shown = parties.OrderBy(p => order.IndexOf(p.Role)).Select(p => cipher.Open(p.NameSealed))
            .DefaultIfEmpty(cipher.Open(matter.ApplicantSealed)).Select(name => names ? name : Mask.Name(name));
        string[] places = [reader.Unit(matter.CountyUnitId), reader.Unit(matter.TownshipUnitId), reader.Unit(matter.VillageUnitId)];
        return new CaseHead
        {
            Id = matter.Id,
            Number = matter.Number,
            ReceiptNumber = matter.ReceiptNumber,
            Matter = reader.Said(file.Type.NeutralTitle),
            Status = $"cases.status.{matter.Status}",
            Result = matter.Result is { } result && file.Type.Results.TryGetValue(result, out var known) ? reader.Said(known.Title) : matter.Result,
            Parties = string.Join(reader.Said("、", ", "), shown),
            NamesShown = names,
            Jurisdiction = string.Join(" · ", places.Where(p => p.Length > 0)),
            Channel = matter.Channel,
            Deemed = matter.DeemedAccepted,
            ReceivedOn = matter.ReceivedOn,
            AcceptedOn = matter.AcceptedOn,
        };
    }

    private async Task<IReadOnlyList<RelatedCase>> RelatedAsync(Case matter, CancellationToken ct)
    {
        var cases = await db.Cases.AsNoTracking().Where(c => c.Id == matter.ParentCaseId || c.ParentCaseId == matter.Id).OrderBy(c => c.Id).ToListAsync(ct);
        return [.. cases.Select(c =>
        {
            var type = types.Version(c.CaseTypeVersion);
            var result = c.Result is { } key ? type.Results.TryGetValue(key, out var known) ? reader.Said(known.Title) : key : null;
            return new RelatedCase(c.Id, c.Number, reader.Said(type.NeutralTitle), result is null ? $"cases.status.{c.Status}" : null, result, c.Id == matter.ParentCaseId);
        })];
    }

    private IEnumerable<OpinionLine> Opinions(CaseFile file) =>
        from task in file.Completed
        where task.Post != CaseTask.CitizenPost
        orderby task.CompletedAt descending
        select new OpinionLine(
            task.CompletedByName ?? "", $"{reader.Unit(task.UnitId)} {panels.PostTitle(task.Post)}".Trim(),
            reader.Said(task.TitleZh, task.TitleEn), panels.OutcomeTitle(file, task.Outcome), Day.Of(task.CompletedAt!.Value),
            task.OpinionSealed is { } opinion ? cipher.Open(opinion) : null,
            file.Type.Reasons.FirstOrDefault(r => r.Code == task.ReasonCode) is { } reason ? reader.Said(reason.Title) : task.ReasonCode, task.Article);

    private async Task<IReadOnlyList<TimelineLine>> TimelineAsync(CaseFile file, CancellationToken ct)
    {
        var lines = await db.Timeline.AsNoTracking().Where(t => t.CaseId == file.Matter.Id && t.Kind != Opened)
            .OrderByDescending(t => t.At).ThenByDescending(t => t.Id)
            .Select(t => new { t.At, t.Kind, t.TextZh, t.TextEn, t.ActorName }).ToListAsync(ct);
        return [.. lines.Select(l => new TimelineLine(l.At, reader.Said(l.TextZh, l.TextEn), l.ActorName, IsClockMark(l.Kind)))];
    }

    private static bool IsClockMark(string kind) => new[] { "accepted", "clock", "suspended", "resumed", "extended", "overdue", "amber", "lapsed" }
        .Any(word => kind.Contains(word, StringComparison.Ordinal));

    private async Task<IReadOnlyList<LetterLine>> LettersAsync(CaseFile file, CancellationToken ct)
    {
        var letters = await db.Letters.AsNoTracking().Where(l => l.CaseId == file.Matter.Id)
            .OrderByDescending(l => l.IssuedOn).ThenByDescending(l => l.Id)
            .Select(l => new { l.Id, l.Code, l.TitleZh, l.TitleEn, l.Number, l.IssuedOn, l.ServedOn, l.CitizenSees }).ToListAsync(ct);
        return [.. letters.Select(l => new LetterLine(
            l.Id, l.Code, reader.Said(l.TitleZh, l.TitleEn), l.Number, l.IssuedOn, l.ServedOn, l.CitizenSees))];
    }

    private async Task<IReadOnlyList<SheetLine>> KnownAsync(CaseFile file, CancellationToken ct)
    {
        var form = file.Type.ApplicationForm;
        var plain = await db.FormEntries.AsNoTracking().Where(f => f.CaseId == file.Matter.Id && f.TaskId == null && f.FormKey == form.Key)
            .OrderByDescending(f => f.SavedAt).Select(f => f.PlainJson).FirstOrDefaultAsync(ct);
        if (plain is null)
        {
            return [];
        }

        var data = JsonNode.Parse(plain)!.AsObject();
        return [.. form.Fields.Values
            .Where(f => !f.Personal && f.Widget is "radio" or "select" or "date" or "number" && form.Shows(f, data))
            .Select(f => new SheetLine(reader.Said(f.Label), Sheet.Words(f, data[f.Key], reader))).Where(l => l.Value is not null)];
    }

    private async Task<IReadOnlyList<SheetPart>> SheetsAsync(CaseFile file, CancellationToken ct)
    {
        var entries = await db.FormEntries.AsNoTracking().Where(f => f.CaseId == file.Matter.Id).OrderBy(f => f.SavedAt).ToListAsync(ct);
        var latest = entries.GroupBy(e => (e.TaskId, e.FormKey)).Select(g => g.Last()).OrderBy(e => e.TaskId is not null).ThenBy(e => e.SavedAt);
        return [.. latest.Where(e => file.Type.Forms.ContainsKey(e.FormKey)).SelectMany(e =>
        {
            var data = JsonNode.Parse(e.PlainJson)!.AsObject();
            foreach (var (key, value) in JsonNode.Parse(cipher.Open(e.PersonalSealed))!.AsObject())
            {
                data[key] = value?.DeepClone();
            }

            return Sheet.Of(file.Type.Forms[e.FormKey], data, reader);
        })];
    }
}
