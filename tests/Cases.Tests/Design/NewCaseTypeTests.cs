using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Design.Gate;
using CaseManagement.Cases.Design.NewCaseType;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Tests.Walkthroughs;
using CaseManagement.Tests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.Design;

/// <summary>A case type that begins on a page instead of in a folder.</summary>
public sealed class NewCaseTypeTests(PostgresCluster cluster)
{
    private static readonly Sentence Title = new("座位预约", "Seat \"reservation\"");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_case_type_passes_the_gate_and_is_published_as_it_is()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var made = await room.SendAsync(new CreateCaseType(Guid.CreateVersion7(), "seat-reservation", Title));
        Assert.Empty(made.Refusals);
        Assert.Equal((true, DesignOrigin.Designer, "seat-reservation"), (made.Value.IsDraft, made.Value.Origin, made.Value.CaseTypeKey));
        await using var scope = room.Services.CreateAsyncScope();
        Assert.DoesNotContain(scope.ServiceProvider.GetRequiredService<DesignGate>().Read(made.Value).Problems, p => !p.IsWarning);
        var published = await room.SendAsync(new PublishDesign(Guid.CreateVersion7(), made.Value.Id, "新开办"));
        Assert.Empty(published.Refusals);
        Assert.Equal(Title, room.Library.Current("seat-reservation").Title);
    }

    [Fact]
    public async Task The_case_told_with_it_goes_as_it_says()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var made = await office.SendAsync(new CreateCaseType(Guid.CreateVersion7(), "seat-told", Title), Actor.System);
        var files = DesignFiles.Folder(made.Value);
        var type = CaseTypeReader.Read("seat-told", files, null).Type! with { PolicyType = "special-family-support" };
        await using var scope = office.Services.CreateAsyncScope();
        var told = type.Walkthroughs.Values.Single();
        Assert.Equal(["intake", "decide"], told.Steps.Select(s => s.Step));
        var desk = office.Services.GetRequiredService<CaseManagement.Cases.Design.TryOut.TryOutDesk>();
        var script = new CaseManagement.Cases.Design.TryOut.TryOutScript
        {
            Start = told.Start,
            Unit = told.Unit,
            Application = told.Application,
            Steps = told.Steps,
        };
        var end = (await desk.PlayAsync(type, script, Cancellation)).Value;
        Assert.Empty(end.Refusals);
        Assert.Equal(told.Expect.Clocks, end.End!.Clocks);
        Assert.Equal(told.Expect.Letters, end.End.Letters);
        Assert.Equal((told.Expect.Result, told.Expect.AcceptedOn, told.Expect.DecidedOn, told.Expect.ClosedOn), (end.End.Result, end.End.AcceptedOn, end.End.DecidedOn, end.End.ClosedOn));
    }

    [Theory]
    [InlineData("Seat", "座位", "Seat", "invalid-key", "key")]
    [InlineData("2seats", "座位", "Seat", "invalid-key", "key")]
    [InlineData("seat--x", "座位", "Seat", "invalid-key", "key")]
    [InlineData("new", "座位", "Seat", "invalid-key", "key")]
    [InlineData(DesignRoom.Key, "座位", "Seat", "key-taken", "key")]
    [InlineData("seat", " ", "Seat", "invalid-title", "titleZh")]
    [InlineData("seat", "座位", "", "invalid-title", "titleEn")]
    [InlineData("fee-again", "社会抚养费征收", "Collection", "abolished-measure", "titleZh")]
    public async Task What_cannot_be_a_case_type_is_refused_beside_its_field(string key, string zh, string en, string code, string field)
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var refusal = Assert.Single((await room.SendAsync(new CreateCaseType(Guid.CreateVersion7(), key, new Sentence(zh, en)))).Refusals);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }
}
