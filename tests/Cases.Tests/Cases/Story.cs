using System.Text.Json.Nodes;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Cases.Submit;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Cases.Tasks;
using CaseManagement.Cases.Tests.Walkthroughs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.Cases;

/// <summary>One case of the demo office, moved by commands; what people write comes from a walkthrough of the case type.</summary>
internal sealed class Story(PlayedOffice office, string walkthrough = "granted-straight")
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Walkthrough Source { get; } = office.Type.Walkthroughs[walkthrough];

    public Guid CaseId { get; private set; }

    public SubmissionReceipt Receipt { get; private set; } = null!;

    public Actor Citizen => new() { Kind = ActorKind.Citizen, Name = "", OwnCases = new HashSet<Guid> { CaseId } };

    public Actor Staff(string post) => office.Staff.Holder(Source.Unit, post);

    /// <summary>The walkthrough's application as a command.</summary>
    public SubmitApplication Application(Action<JsonObject>? change = null)
    {
        var form = Source.Application.DeepClone().AsObject();
        change?.Invoke(form);
        var materials = office.Type.Materials.ToDictionary(m => m.Key, _ => "attached");
        var locality = office.Services.GetRequiredService<CaseManagement.Cases.Organisation.UnitDirectory>().At(Source.Unit)!.LocalityCode;
        return new SubmitApplication(Guid.NewGuid(), office.Type.Key, locality, Source.Channel, form, materials, true);
    }

    public async Task<Result<SubmissionReceipt>> SubmitAsync(Actor? actor = null, Action<JsonObject>? change = null)
    {
        var answer = await office.SendAsync(Application(change), actor);
        if (answer.TryGet(out var receipt))
        {
            Receipt = receipt;
            CaseId = receipt.CaseId ?? Guid.Empty;
        }

        return answer;
    }

    /// <summary>Plays the walkthrough's steps up to, not including, the one of this step, all on one day.</summary>
    public async Task PlayUntilAsync(string step)
    {
        Assert.True((await SubmitAsync()).Succeeded);
        foreach (var act in Source.Steps.TakeWhile(s => s.Step != step))
        {
            var done = await CompleteAsync(act);
            Assert.True(done.Succeeded, done.Succeeded ? "" : string.Join("; ", done.Refusals.Select(r => r.Message.Zh)));
        }
    }

    public WalkthroughStep Step(string step) => Source.Steps.First(s => s.Step == step);

    public Task<Result<TaskCompleted>> CompleteAsync(WalkthroughStep act, Guid? operationId = null) =>
        CompleteAsync(act, act.As == ProcessStep.Citizen ? Citizen : Staff(act.As!), operationId);

    public async Task<Result<TaskCompleted>> CompleteAsync(WalkthroughStep act, Actor actor, Guid? operationId = null) =>
        await office.SendAsync(Command(act, await TaskAsync(act.Step!), operationId), actor);

    public static CompleteTask Command(WalkthroughStep act, CaseTask task, Guid? operationId = null) => new(
        operationId ?? Guid.NewGuid(), task.Id, task.Version, act.Outcome!, act.Form?.DeepClone().AsObject() ?? [],
        act.Opinion, act.Reason, act.Article, act.Materials, act.Items);

    public Task<CaseTask> TaskAsync(string step) => office.ReadAsync(db =>
        db.Tasks.AsNoTracking().Where(t => t.CaseId == CaseId && t.StepId == step).OrderByDescending(t => t.Id).FirstAsync(Cancellation));

    public Task<Case> CaseAsync() => office.ReadAsync(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == CaseId, Cancellation));

    public async Task<string> LetterAsync(string code)
    {
        var letter = await office.ReadAsync(db => db.Letters.AsNoTracking().SingleAsync(l => l.CaseId == CaseId && l.Code == code, Cancellation));
        return office.Services.GetRequiredService<PersonalDataCipher>().Open(letter.ContentSealed);
    }

    public Task<List<string>> OpenStepsAsync() => office.ReadAsync(db =>
        db.Tasks.Where(t => t.CaseId == CaseId && t.State == CaseTaskState.Open).Select(t => t.StepId).ToListAsync(Cancellation));
}
