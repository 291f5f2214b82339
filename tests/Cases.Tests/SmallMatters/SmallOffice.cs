using System.Text.Json.Nodes;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Cases.Submit;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Cases.Tasks;
using CaseManagement.Cases.Tests.Data;
using CaseManagement.Cases.Tests.Walkthroughs;
using CaseManagement.Tests.Databases;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.SmallMatters;

/// <summary>The demo office with small matters beside the shipped ones, in the morning of 2017-09-20.</summary>
internal sealed class SmallOffice : IAsyncDisposable
{
    private const string Unit = "gansu/zhangye/ganzhou/jiantan/yongan";

    private readonly DefinitionsCopy _files;

    private SmallOffice(PlayedOffice office, DefinitionsCopy files) => (Played, _files) = (office, files);

    public PlayedOffice Played { get; }

    public IServiceProvider Services => Played.Services;

    public Actor Clerk => Played.Staff.Holder(Unit, "county-clerk");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SmallOffice> OpenAsync(PostgresCluster cluster, bool postgres, params SmallMatter[] matters)
    {
        var files = new DefinitionsCopy();
        foreach (var matter in matters)
        {
            files.Write($"policies/{matter.Key}.json", matter.Policy);
        }

        var office = new SmallOffice(await PlayedOffice.OpenAsync(postgres, cluster, folder: files.Folder), files);
        foreach (var matter in matters)
        {
            await office.PutInForceAsync(matter);
        }

        return office;
    }

    /// <summary>Makes the matter one that can be applied for.</summary>
    public async Task PutInForceAsync(SmallMatter matter)
    {
        var reading = matter.Read();
        Assert.Empty(reading.Problems);
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CaseTypeRegister>().MakeCurrentAsync(reading.Type!, 1, Cancellation);
        await scope.ServiceProvider.GetRequiredService<CaseDb>().SaveChangesAsync(Cancellation);
        Services.GetRequiredService<CaseTypeLibrary>().PutCurrent(reading.Type!);
    }

    /// <summary>Hands an application in; answers the case.</summary>
    public async Task<Guid> SubmitAsync(string key, string name = "沈知秋")
    {
        var locality = Services.GetRequiredService<CaseManagement.Cases.Organisation.UnitDirectory>().At(Unit)!.LocalityCode;
        var answer = await SendAsync(
            new SubmitApplication(Guid.NewGuid(), key, locality, Channel.Online, SmallMatter.Application(name), new Dictionary<string, string>(), true), Actor.Anonymous);
        return answer.CaseId ?? throw new InvalidOperationException(answer.Decision.Reason.Zh);
    }

    /// <summary>Completes the open step of a case as the clerk.</summary>
    public async Task CompleteAsync(Guid caseId, string step, string outcome)
    {
        var task = await Played.ReadAsync(db => db.Tasks.AsNoTracking()
            .SingleAsync(t => t.CaseId == caseId && t.StepId == step && t.State == CaseTaskState.Open, Cancellation));
        await SendAsync(new CompleteTask(Guid.NewGuid(), task.Id, task.Version, outcome, new JsonObject(), null, null, null, null, null), Clerk);
    }

    /// <summary>Sends a request that must succeed.</summary>
    public async Task<T> SendAsync<T>(IRequest<Result<T>> request, Actor actor)
    {
        var answer = await Played.SendAsync(request, actor);
        Assert.Empty(answer.Refusals);
        return answer.Value;
    }

    public Task<Case> CaseAsync(Guid id) => Played.ReadAsync(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == id, Cancellation));

    public Task<List<string>> OpenStepsAsync(Guid id) => Played.ReadAsync(db =>
        db.Tasks.Where(t => t.CaseId == id && t.State == CaseTaskState.Open).Select(t => t.StepId).ToListAsync(Cancellation));

    public Task<List<string>> LettersAsync(Guid id) => Played.ReadAsync(db =>
        db.Letters.Where(l => l.CaseId == id).OrderBy(l => l.Id).Select(l => l.Code).ToListAsync(Cancellation));

    public Task<List<string>> TimelineAsync(Guid id) => Played.ReadAsync(db =>
        db.Timeline.Where(t => t.CaseId == id).OrderBy(t => t.Id).Select(t => t.Kind + " " + t.TextEn).ToListAsync(Cancellation));

    public Task<List<string>> AlarmsAsync(Guid id) => Played.ReadAsync(db =>
        db.Alarms.Where(a => a.CaseId == id).Select(a => a.Kind).ToListAsync(Cancellation));

    public async Task<string> LetterAsync(Guid id, string code)
    {
        var letter = await Played.ReadAsync(db => db.Letters.AsNoTracking().SingleAsync(l => l.CaseId == id && l.Code == code, Cancellation));
        return Services.GetRequiredService<PersonalDataCipher>().Open(letter.ContentSealed);
    }

    public async ValueTask DisposeAsync()
    {
        await Played.DisposeAsync();
        _files.Dispose();
    }
}
