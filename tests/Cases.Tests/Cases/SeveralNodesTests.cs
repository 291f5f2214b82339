using System.Text.Json.Nodes;
using CaseManagement.Cases.Cases.Submit;
using CaseManagement.Cases.Tests.Design;
using CaseManagement.Cases.Tests.Walkthroughs;
using CaseManagement.Tests.Databases;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.Cases;

/// <summary>Two programs of one office on one database; neither looks at what the other put in force by itself here.</summary>
public sealed class SeveralNodesTests(PostgresCluster cluster)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_case_started_right_after_another_node_published_takes_the_new_version(bool postgres)
    {
        await using var office = await PlayedOffice.OpenAsync(postgres, cluster);
        await using var other = await office.AnotherNodeAsync();
        var shop = new VersionShop(office);
        var old = other.Type.Hash;
        var published = shop.Edited("case-type.json", terms => terms["limits"]!["township-opinion"]!["count"] = 3);
        await shop.PublishAsync(published);
        Assert.Equal(old, other.Type.Hash);

        var story = new Story(other);
        Assert.True((await story.SubmitAsync()).Succeeded);

        Assert.Equal(published.Hash, (await story.CaseAsync()).CaseTypeVersion);
        Assert.Equal(["intake"], await story.OpenStepsAsync());
    }

    [Fact]
    public async Task An_application_is_checked_by_the_form_of_the_version_it_takes()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        await using var other = await office.AnotherNodeAsync();
        var shop = new VersionShop(office);
        await shop.PublishAsync(shop.Edited("forms/application.json", ShorterNames));

        var answer = await new Story(other).SubmitAsync(change: LongName);

        Assert.Equal("applicantName", Assert.Single(answer.Refusals).Field);
    }

    [Fact]
    public async Task What_is_put_in_force_between_the_checks_and_the_transaction_still_counts()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        await using var other = await office.AnotherNodeAsync();
        var shop = new VersionShop(office);
        await shop.PublishAsync(shop.Edited("forms/application.json", ShorterNames));

        // The handler alone: what comes before it has looked already.
        await using var scope = other.Services.CreateAsyncScope();
        var answer = await scope.ServiceProvider.GetRequiredService<IRequestHandler<SubmitApplication, Result<SubmissionReceipt>>>()
            .Handle(new Story(other).Application(LongName), TestContext.Current.CancellationToken);

        Assert.Equal("applicantName", Assert.Single(answer.Refusals).Field);
    }

    private static void ShorterNames(JsonObject form) => form["schema"]!["properties"]!["applicantName"]!["maxLength"] = 20;

    private static void LongName(JsonObject form) => form["applicantName"] = "古丽米热·阿卜杜热西提·买买提依明·托合提";
}
