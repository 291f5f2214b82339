using System.Net;
using System.Text.Json.Nodes;
using CaseManagement.Cases.Cases;
using CaseManagement.Web.Tests.Citizen;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Tests.Designer;

/// <summary>Runs that the process of a case started are the case's, too.</summary>
public sealed class RunsOfCasesTests : IAsyncDisposable
{
    private readonly QuietOffice _office = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Theory]
    [InlineData("/cancel/workflow-instances/child")]
    [InlineData("/bulk-actions/delete/workflow-instances/by-id")]
    public async Task A_run_that_the_process_of_a_case_started_is_neither_cancelled_nor_deleted(string path)
    {
        var drafter = await Drafter.EnterAsync(_office);
        await _office.InDbAsync(async db =>
        {
            var county = await db.Units.FirstAsync(u => u.Level == "county" && u.LocalityCode == "620702", Cancellation);
            db.Add(new Case
            {
                Id = Guid.CreateVersion7(),
                ReceiptNumber = "1",
                AccessCodeHash = "hash",
                CaseTypeKey = "rebirth-approval",
                CaseTypeVersion = "version",
                Stage = "intake",
                LocalityCode = county.LocalityCode,
                UnitPath = county.Path,
                TownshipUnitId = county.Id,
                CountyUnitId = county.Id,
                Channel = "online",
                ApplicantSealed = [1],
                ApplicantIndex = "index",
                InstanceId = "process",
            });
            db.Add(new InstanceRow
            {
                Id = "child",
                DefinitionHash = "hash",
                Status = "Finished",
                SubStatus = "Finished",
                State = [1],
                ParentInstanceId = "process",
                RootInstanceId = "process",
            });
            return await db.SaveChangesAsync(Cancellation);
        });

        var answer = await drafter.SendAsync(path, new JsonObject { ["ids"] = new JsonArray("child") });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("属于一个办件", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.True(await _office.InDbAsync(db => db.Set<InstanceRow>().AnyAsync(r => r.Id == "child", Cancellation)));
    }
}
